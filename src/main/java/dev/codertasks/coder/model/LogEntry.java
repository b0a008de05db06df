package dev.codertasks.coder.model;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;

/**
 * One message of a task's conversation ({@code codersdk/aitasks.go}, {@code TaskLogEntry}).
 *
 * <p>Ids start at 0 and grow, but a restarted agent begins again at 0, and the last entry changes
 * in place while the agent works.
 *
 * @param content scraped terminal text, every line filled with blanks to the screen's width;
 *     untrusted
 * @param time the workspace's clock, renewed whenever the content changes; in the year 1 when the
 *     agent gave none, which is how Go writes that
 */
public record LogEntry(long id, String content, Type type, Instant time) {
  /** Who wrote the entry. */
  public enum Type {
    @JsonProperty("input")
    INPUT,
    @JsonProperty("output")
    @JsonEnumDefaultValue
    OUTPUT
  }
}
