package dev.codertasks.server;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The requests that are not answered yet. Whoever takes a request out of here, its answer or its
 * cancellation, has it to himself: the other one finds nothing and does nothing. Thread-safe.
 */
final class Calls {
  private static final Duration AFTER_INTERRUPT = Duration.ofMillis(500);

  private final Map<Object, FutureTask<Void>> open = new ConcurrentHashMap<>();
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("call-", 1).factory());
  private final Semaphore free;

  Calls(int maxRunning) {
    this.free = new Semaphore(maxRunning);
  }

  int count() {
    return open.size();
  }

  boolean isOpen(Object id) {
    return open.containsKey(id);
  }

  /** Does the work of a request on the caller's thread. */
  void run(Object id, Runnable work) {
    opened(id, work).run();
  }

  /** Does the work of a request on a thread of its own; false when too many run already. */
  boolean start(Object id, Runnable work) {
    return start(id, work, () -> {});
  }

  /**
   * Likewise.
   *
   * @param ended run on that thread in the end, even when the work was cancelled before it began
   */
  boolean start(Object id, Runnable work, Runnable ended) {
    if (!free.tryAcquire()) {
      return false;
    }
    FutureTask<Void> task = opened(id, work);
    try {
      threads.execute(() -> {
        try {
          task.run();
        } finally {
          free.release();
          ended.run();
        }
      });
      return true;
    } catch (RejectedExecutionException _) {
      // Everything is about to end.
      boolean _ = close(id);
      free.release();
      return false;
    }
  }

  private FutureTask<Void> opened(Object id, Runnable work) {
    FutureTask<Void> task = new FutureTask<>(work, null);
    open.put(id, task);
    return task;
  }

  /** Whether the request may be answered now; true once at most. */
  boolean close(Object id) {
    return open.remove(id) != null;
  }

  /** Interrupts a request's thread; it gets no answer. Does nothing when it is not open. */
  void cancel(Object id) {
    FutureTask<Void> task = open.remove(id);
    if (task != null) {
      task.cancel(true);
    }
  }

  /** Waits for what runs, then interrupts what still does and lets it say so. Starts no more. */
  void drain(Duration patience) throws InterruptedException {
    threads.shutdown();
    if (!threads.awaitTermination(patience.toNanos(), TimeUnit.NANOSECONDS)) {
      interruptAll();
      boolean _ = threads.awaitTermination(AFTER_INTERRUPT.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  void interruptAll() {
    threads.shutdownNow();
  }
}
