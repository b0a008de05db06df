package dev.codertasks.config;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with the settings. Holds no secret.
 *
 * @param key the setting, such as {@code call_timeout}
 * @param source where it was said: a variable, a flag, or a file with line and column
 * @param reason what is wrong with it
 * @param hint what to write instead
 */
public record Problem(String key, String source, String reason, @Nullable String hint) {

  @Override
  public String toString() {
    return key + " (" + source + "): " + reason + (hint == null ? "" : "; " + hint);
  }
}
