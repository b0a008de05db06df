package dev.codertasks.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.spi.ContextAwareBase;
import dev.codertasks.coder.TraceContext;
import dev.codertasks.config.LogFormat;
import dev.codertasks.config.LogLevel;
import dev.codertasks.server.StdioServer;
import java.time.Instant;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Sends the log to standard error, an event a line. Logback finds this class by its service file,
 * which takes less time than reading XML.
 */
public final class StderrLogging extends ContextAwareBase implements Configurator {

  private static volatile boolean json;

  /** For the service loader. */
  public StderrLogging() {}

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    Lines lines = new Lines();
    lines.setContext(context);
    lines.start();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.addAppender(lines);
    root.setLevel(Level.WARN);
    StdioServer.LOGGERS_KEPT_OFF.forEach(name -> context.getLogger(name).setLevel(Level.OFF));
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  /** Sets how much is logged from now on, and in which form. */
  static void set(LogLevel level, LogFormat format) {
    json = format == LogFormat.JSON;
    if (LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
      root.setLevel(Level.valueOf(level.name()));
    }
  }

  private static final class Lines extends AppenderBase<ILoggingEvent> {
    @Override
    protected void append(ILoggingEvent event) {
      System.err.println(json ? JsonLine.of(event) : line(event));
    }

    private static String oneLine(String message) {
      boolean isOne = message.chars().noneMatch(c -> c < ' ' || c >= 0x7f);
      return isOne
          ? message
          : message.replaceAll("\\s*\\R\\s*", " | ").replaceAll("\\p{Cntrl}", "?");
    }

    /** Without the message of a throwable, which may quote a prompt. */
    private static String line(ILoggingEvent event) {
      String name = event.getLoggerName();
      String thrown =
          event.getThrowableProxy() == null
              ? ""
              : " (" + event.getThrowableProxy().getClassName() + ")";
      String trace = MDC.get(TraceContext.LOG_KEY);
      String message =
          event.getFormattedMessage() + thrown + (trace == null ? "" : ", trace_id " + trace);
      return Instant.ofEpochMilli(event.getTimeStamp())
          + " "
          + event.getLevel()
          + " "
          + name.substring(name.lastIndexOf('.') + 1)
          + ": "
          + oneLine(message);
    }
  }
}
