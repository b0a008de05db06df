package dev.codertasks.server;

import dev.codertasks.tool.Arg;
import dev.codertasks.tool.Tool;
import dev.codertasks.tool.ToolContext;
import dev.codertasks.tool.ToolResult;
import dev.codertasks.tool.ToolSpec;
import dev.codertasks.tool.ToolSpec.Effect;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Tools whose behaviour a test decides. */
final class FakeTools {
  private FakeTools() {}

  record Args(@Arg @Nullable String text) {}

  record Reply(String text) {}

  /** What a call does; it may also throw. */
  @FunctionalInterface
  interface Body {
    ToolResult call(String text, ToolContext context);
  }

  private record Fake(String name, Effect effect, Body body) implements Tool<Args> {
    @Override
    public ToolSpec<Args> spec() {
      return new ToolSpec<>(
          name, "Title of " + name, "Describes " + name + ".", effect, Args.class, Reply.class);
    }

    @Override
    public ToolResult call(Args arguments, ToolContext context) {
      return body.call(arguments.text() == null ? "" : arguments.text(), context);
    }
  }

  static Tool<?> tool(String name, Effect effect, Body body) {
    return new Fake(name, effect, body);
  }

  /** Answers with what it was given. */
  static Tool<?> echo() {
    return tool("echo", Effect.READS, (text, _) -> success(text));
  }

  static ToolResult success(String text) {
    return new ToolResult.Success(new Reply(text), "said " + text);
  }

  /** Answers only when told to, or says that it was interrupted. */
  static final class Slow {
    final CountDownLatch entered;
    final CountDownLatch release = new CountDownLatch(1);
    final CountDownLatch interrupted = new CountDownLatch(1);

    Slow(int calls) {
      entered = new CountDownLatch(calls);
    }

    Tool<?> tool() {
      return FakeTools.tool("slow", Effect.READS, (text, _) -> call(text));
    }

    ToolResult call(String text) {
      entered.countDown();
      try {
        release.await();
        return success(text);
      } catch (InterruptedException _) {
        interrupted.countDown();
        Thread.currentThread().interrupt();
        return new ToolResult.Failure("cancelled", "cancelled: stopped on request");
      }
    }

    void awaitEntered() {
      await(entered);
    }
  }

  static void await(CountDownLatch latch) {
    try {
      if (!latch.await(30, TimeUnit.SECONDS)) {
        throw new AssertionError("it did not happen");
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
