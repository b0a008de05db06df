package dev.codertasks.task;

/**
 * A use case stopped, before anything was changed, because a person has to agree first. It never
 * leaves this package: {@link CoderTaskService} asks and begins the use case again.
 */
final class Unconfirmed extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String question;
  private final transient Runnable declined;

  /**
   * One to be asked.
   *
   * @param question safe to show
   * @param declined what a no leads to
   */
  Unconfirmed(String question, Runnable declined) {
    super("needs a person", null, false, false);
    this.question = question;
    this.declined = declined;
  }

  String question() {
    return question;
  }

  void declined() {
    declined.run();
  }
}
