package dev.codertasks.cli;

import dev.codertasks.coder.CoderApi;
import dev.codertasks.coder.CoderException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Set;

/** Counts what is asked of Coder, and how it answered. */
final class WatchedCoder {
  /** They ask nothing, but for the first look at the clock. */
  private static final Set<String> LOCAL = Set.of("url", "deriveKey", "now");

  private WatchedCoder() {}

  /** Is told of each call. */
  interface Watcher {
    /** Told once it has ended; the status is Coder's, or a word where it gave none. */
    void asked(String operation, String status, Duration took);
  }

  /** The same Coder, watched. By reflection, so that no method can be forgotten. */
  static CoderApi of(CoderApi coder, Watcher watcher) {
    return (CoderApi)
        Proxy.newProxyInstance(
            CoderApi.class.getClassLoader(),
            new Class<?>[] {CoderApi.class},
            (_, method, arguments) -> call(coder, watcher, method, arguments));
  }

  private static Object call(CoderApi coder, Watcher watcher, Method method, Object[] arguments)
      throws Throwable {
    long start = System.nanoTime();
    String status = "2xx";
    try {
      return method.invoke(coder, arguments);
    } catch (InvocationTargetException e) {
      status = e.getCause() instanceof CoderException failure ? status(failure) : "fault";
      throw e.getCause();
    } finally {
      if (method.getDeclaringClass() == CoderApi.class && !LOCAL.contains(method.getName())) {
        watcher.asked(method.getName(), status, Duration.ofNanos(System.nanoTime() - start));
      }
    }
  }

  private static String status(CoderException failure) {
    return switch (failure) {
      case CoderException.Answered answered -> String.valueOf(answered.reply().status());
      case CoderException.ServerError error -> String.valueOf(error.reply().status());
      case CoderException.RateLimited _ -> "429";
      case CoderException.Unreachable _ -> "unreachable";
      case CoderException.Unanswered _ -> "unanswered";
      case CoderException.DeadlinePassed _ -> "deadline";
      case CoderException.Cancelled _ -> "cancelled";
      case CoderException.Redirected _ -> "redirected";
      case CoderException.NotCoderApi _ -> "not_coder";
      case CoderException.Malformed _ -> "malformed";
    };
  }
}
