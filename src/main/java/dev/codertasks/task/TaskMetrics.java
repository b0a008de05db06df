package dev.codertasks.task;

/** Counts what the use cases decide and look at, never for whom. Must be quick. Thread-safe. */
public interface TaskMetrics {
  /** Of who does not count. */
  TaskMetrics NONE =
      new TaskMetrics() {
        @Override
        public void decided(String rule, String effect) {}

        @Override
        public void pollers(int more) {}

        @Override
        public void watchedTasks(int more) {}

        @Override
        public void watchStreams(int more) {}
      };

  /**
   * Told of each rule that had something to say in a decision of the policy.
   *
   * @param rule its id; {@code none} where no rule had
   * @param effect what it demanded, such as {@code deny}
   */
  void decided(String rule, String effect);

  /** So many more of a user's pollers run now, or fewer. */
  void pollers(int more);

  /** So many more tasks are looked at by them, each once for a user. */
  void watchedTasks(int more);

  /** So many more streams are open that tell of changes. */
  void watchStreams(int more);
}
