package dev.codertasks.detect;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How one kind of secret is recognised, at the places where one of its keywords occurs. */
sealed interface Detector permits PatternDetector, NearDetector, NamedValue {

  /** Lower-case words; no text without one of them holds this kind of secret. */
  List<String> keywords();

  /** The secret whose keyword begins at {@code at}, or null. */
  Secrets.@Nullable Match match(String text, int at);

  /** The first place where it makes sense to try again after a miss. */
  default int nextTry(String text, int missedAt) {
    return missedAt + 1;
  }
}
