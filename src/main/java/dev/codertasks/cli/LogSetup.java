package dev.codertasks.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import dev.codertasks.server.StdioServer;
import java.nio.charset.StandardCharsets;
import org.slf4j.LoggerFactory;

/**
 * Logs a line per event to standard error. In code because reading an XML file costs a tenth of a
 * second of every start. Logback finds this class as a service.
 */
public final class LogSetup extends ContextAwareBase implements Configurator {

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    PatternLayoutEncoder layout = new PatternLayoutEncoder();
    layout.setContext(context);
    layout.setCharset(StandardCharsets.UTF_8);
    layout.setPattern("%d{HH:mm:ss.SSS} %-5level %msg%n%nopex");
    layout.start();
    ConsoleAppender<ILoggingEvent> stderr = new ConsoleAppender<>();
    stderr.setContext(context);
    stderr.setName("stderr");
    stderr.setTarget("System.err");
    stderr.setEncoder(layout);
    stderr.start();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.WARN);
    root.addAppender(stderr);
    context.getLogger("dev.codertasks").setLevel(Level.INFO);
    for (String name : StdioServer.LOGGERS_KEPT_OFF) {
      context.getLogger(name).setLevel(Level.OFF);
    }
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  /** Sets how much of our own is logged; libraries stay at warnings. */
  static void level(String level) {
    if (LoggerFactory.getLogger("dev.codertasks") instanceof Logger logger) {
      logger.setLevel(Level.toLevel(level));
    }
  }
}
