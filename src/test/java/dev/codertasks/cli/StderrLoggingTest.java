package dev.codertasks.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import dev.codertasks.coder.TraceContext;
import dev.codertasks.config.LogFormat;
import dev.codertasks.config.LogLevel;
import dev.codertasks.server.StdioServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StderrLoggingTest {
  private final PrintStream original = System.err;
  private final ByteArrayOutputStream captured = new ByteArrayOutputStream();
  private final LoggerContext context = new LoggerContext();

  @BeforeEach
  void configure() {
    System.setErr(new PrintStream(captured, true, UTF_8));
    new StderrLogging().configure(context);
  }

  @AfterEach
  void restore() {
    System.setErr(original);
  }

  private List<String> lines() {
    return captured.toString(UTF_8).lines().toList();
  }

  @Test
  void writesAnEventOnOneLine_E18() {
    context
        .getLogger("dev.codertasks.tool.ToolErrors")
        .warn("first\n  second\r\nthird\u2028fourth\u0085\"}\u001b[1m");

    assertThat(lines())
        .singleElement()
        .asString()
        .matches(
            "\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z WARN ToolErrors: first \\| second \\| third \\| fourth \\| \"}\\?\\[1m");
  }

  @Test
  void namesAThrowableButDoesNotQuoteIt() {
    context.getLogger("x").error("failed", new IllegalStateException("the prompt"));

    assertThat(lines())
        .singleElement()
        .asString()
        .endsWith("ERROR x: failed (java.lang.IllegalStateException)");
  }

  @Test
  void namesTheTraceThatACallTakesPartIn() {
    TraceContext trace =
        TraceContext.read("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", null)
            .orElseThrow();

    TraceContext.logged(trace, () -> context.getLogger("x").warn("inside"));
    context.getLogger("x").warn("outside");
    StderrLogging.set(LogLevel.WARN, LogFormat.JSON);
    try {
      TraceContext.logged(trace, () -> context.getLogger("x").warn("as JSON"));
    } finally {
      StderrLogging.set(LogLevel.WARN, LogFormat.TEXT);
    }

    assertThat(lines()).hasSize(3);
    assertThat(lines().get(0)).endsWith("inside, trace_id 4bf92f3577b34da6a3ce929d0e0e4736");
    assertThat(lines().get(1)).endsWith("outside");
    assertThat(lines().get(2))
        .endsWith("\"as JSON\",\"trace_id\":\"4bf92f3577b34da6a3ce929d0e0e4736\"}");
  }

  @Test
  void leavesOutWhatIsNotWorthAWarningUntilTold() {
    context.getLogger("x").info("details");

    assertThat(lines()).isEmpty();
  }

  @Test
  void keepsTheLoggersOffThatPrintPrompts() {
    StdioServer.LOGGERS_KEPT_OFF.forEach(name -> context.getLogger(name + ".Some").error("prompt"));

    assertThat(lines()).isEmpty();
  }

  @Test
  void writesAnEventAsOneJsonObjectOnRequest() {
    StderrLogging.set(LogLevel.WARN, LogFormat.JSON);
    try {
      context.getLogger("x.Y").error("a \"b\"\nc", new IllegalStateException("the prompt"));
    } finally {
      StderrLogging.set(LogLevel.WARN, LogFormat.TEXT);
    }

    assertThat(lines())
        .singleElement()
        .asString()
        .endsWith(
            ",\"level\":\"ERROR\",\"logger\":\"x.Y\",\"message\":\"a \\\"b\\\"\\nc\","
                + "\"thrown\":\"java.lang.IllegalStateException\"}");
  }
}
