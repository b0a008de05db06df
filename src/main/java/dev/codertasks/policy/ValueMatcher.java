package dev.codertasks.policy;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Map;

/** A plain test of one fact's value. A list or a map matches when any of its values does. */
sealed interface ValueMatcher {

  record Equals(String value) implements ValueMatcher {}

  record In(List<String> values) implements ValueMatcher {
    public In {
      values = List.copyOf(values);
    }
  }

  record Prefix(String value) implements ValueMatcher {}

  record Contains(String value) implements ValueMatcher {}

  /** Finds the expression anywhere in the value; anchor it to match the whole. */
  record Regex(Pattern pattern) implements ValueMatcher {}

  record Not(ValueMatcher matcher) implements ValueMatcher {}

  /** Tests a value of a {@link FactKey}. */
  default boolean matches(Object fact) {
    return switch (this) {
      case Not(ValueMatcher inner) -> !inner.matches(fact);
      case Equals _, In _, Prefix _, Contains _, Regex _ ->
          switch (fact) {
            case List<?> list -> list.stream().anyMatch(value -> holds(String.valueOf(value)));
            case Map<?, ?> map ->
                map.values().stream().anyMatch(value -> holds(String.valueOf(value)));
            default -> holds(String.valueOf(fact));
          };
    };
  }

  private boolean holds(String text) {
    return switch (this) {
      case Equals(String value) -> text.equals(value);
      case In(List<String> values) -> values.contains(text);
      case Prefix(String value) -> text.startsWith(value);
      case Contains(String value) -> text.contains(value);
      case Regex(Pattern pattern) -> pattern.matcher(text).find();
      case Not(ValueMatcher inner) -> !inner.holds(text);
    };
  }

  /** As policy files write it, without its key for {@code equals}. */
  default String words() {
    return switch (this) {
      case Equals(String value) -> "equals " + Quoted.of(value);
      case In(List<String> values) -> "in " + Quoted.of(values);
      case Prefix(String value) -> "prefix " + Quoted.of(value);
      case Contains(String value) -> "contains " + Quoted.of(value);
      case Regex(Pattern pattern) -> "regex " + Quoted.of(pattern.pattern());
      case Not(ValueMatcher inner) -> "not " + inner.words();
    };
  }
}
