package dev.codertasks.cli;

import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.codertasks.coder.TraceContext;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.MDC;
import tools.jackson.databind.json.JsonMapper;

/**
 * An event of the log, on the thread that logs it, as a JSON object, for those who collect logs.
 */
final class JsonLine {
  private JsonLine() {}

  /** Without the message of a throwable, which may quote a prompt. */
  static String of(ILoggingEvent event) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("time", Instant.ofEpochMilli(event.getTimeStamp()).toString());
    line.put("level", event.getLevel().toString());
    line.put("logger", event.getLoggerName());
    line.put("message", event.getFormattedMessage());
    if (event.getThrowableProxy() != null) {
      line.put("thrown", event.getThrowableProxy().getClassName());
    }
    String trace = MDC.get(TraceContext.LOG_KEY);
    if (trace != null) {
      line.put(TraceContext.LOG_KEY, trace);
    }
    return JsonMapper.shared().writeValueAsString(line);
  }
}
