package dev.codertasks.policy;

/**
 * Something that had to be asked for, and may not have been answered. A rule that needs a fact that
 * is not known ends with its {@code onError} effect.
 */
public sealed interface Fact<T> {

  /** The answer. */
  record Known<T>(T value) implements Fact<T> {}

  /**
   * No answer.
   *
   * @param reason why not, in words a person can read: "Coder answered 403"
   */
  record Unknown<T>(String reason) implements Fact<T> {}

  static <T> Fact<T> of(T value) {
    return new Known<>(value);
  }

  static <T> Fact<T> unknown(String reason) {
    return new Unknown<>(reason);
  }

  /**
   * The answer.
   *
   * @param what the fact's name, for the finding that says it is missing
   * @throws FactUnavailableException when there is none
   */
  default T need(String what) {
    return switch (this) {
      case Known<T>(T value) -> value;
      case Unknown<T>(String reason) -> throw new FactUnavailableException(what, reason);
    };
  }
}
