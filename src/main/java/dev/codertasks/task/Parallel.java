package dev.codertasks.task;

import dev.codertasks.coder.CoderException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Asks several things of Coder at once. */
final class Parallel {
  private Parallel() {}

  /**
   * Maps each item on a thread of its own and keeps their order. The first failure is thrown as it
   * was; an interrupt of the caller interrupts them all.
   */
  static <T, R> List<R> map(List<T> items, Function<T, R> function) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<R>> futures =
          threads.invokeAll(
              items.stream().map(item -> (Callable<R>) () -> function.apply(item)).toList());
      return futures.stream().map(Parallel::result).toList();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CoderException.Cancelled("wait");
    }
  }

  /**
   * Likewise, without those that Coder failed at.
   *
   * @param trouble told why each of those is missing
   * @throws CoderException when nothing at all came of it
   */
  static <T, R> List<R> mapWhatCan(
      List<T> items, Function<T, R> function, Consumer<CoderException> trouble) {
    List<Tried<R>> all =
        map(
            items,
            item -> {
              try {
                return new Tried<>(function.apply(item), null);
              } catch (CoderException e) {
                return new Tried<>(null, e);
              }
            });
    List<R> done = all.stream().flatMap(tried -> Stream.ofNullable(tried.result())).toList();
    List<CoderException> troubles =
        all.stream().flatMap(tried -> Stream.ofNullable(tried.trouble())).toList();
    if (done.isEmpty() && !troubles.isEmpty()) {
      throw troubles.getFirst();
    }
    troubles.forEach(trouble);
    return done;
  }

  private record Tried<R>(@Nullable R result, @Nullable CoderException trouble) {}

  private static <R> R result(Future<R> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CoderException.Cancelled("wait");
    }
  }
}
