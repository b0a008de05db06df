package dev.codertasks.policy;

import org.jspecify.annotations.Nullable;

/**
 * Something wrong with a policy file.
 *
 * @param line from 1; 0 when it is about the file as a whole
 * @param column from 1; 0 with line 0
 * @param suggestion what to write instead; null when there is nothing to suggest
 */
public record Problem(int line, int column, String message, @Nullable String suggestion) {

  /** One line, without the name of the file. */
  @Override
  public String toString() {
    String place = line == 0 ? "" : line + ":" + column + ": ";
    return place + message + (suggestion == null ? "" : " " + suggestion);
  }
}
