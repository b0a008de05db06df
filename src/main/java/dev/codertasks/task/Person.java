package dev.codertasks.task;

import java.time.Duration;

/** The person behind an assistant, who can be asked where the assistant's client lets us. */
public interface Person {
  /** How long a question waits for its answer. */
  Duration PATIENCE = Duration.ofMinutes(5);

  /** What a person said. */
  enum Answer {
    AGREED,
    DECLINED,
    /** The question was not answered in time, or could not be shown. */
    NONE
  }

  /** Nobody who could be asked. */
  Person NOBODY =
      new Person() {
        @Override
        public boolean canBeAsked() {
          return false;
        }

        @Override
        public Answer ask(String question) {
          return Answer.NONE;
        }
      };

  /** Whether a question would be shown to anybody. */
  boolean canBeAsked();

  /**
   * Asks whether to go on, and waits at most {@link #PATIENCE}.
   *
   * @param question plain text of several lines, safe to show
   */
  Answer ask(String question);
}
