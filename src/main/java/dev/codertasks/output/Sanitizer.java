package dev.codertasks.output;

import java.util.Collection;
import java.util.List;

/**
 * Makes a text that came from Coder or a task safe to show: invalid and control characters made
 * visible, hidden text shown, secrets redacted, active markdown defanged. Clean text comes back
 * unchanged, byte for byte. Idempotent. Immutable and thread-safe.
 */
public final class Sanitizer {

  /** One that knows no secret of our own. */
  public static final Sanitizer PLAIN = new Sanitizer(List.of());

  private final List<String> ownSecrets;

  /** One that also redacts these very values, whatever they look like. */
  public Sanitizer(Collection<String> ownSecrets) {
    this.ownSecrets = ownSecrets.stream().filter(s -> !s.isBlank()).toList();
  }

  /** The text made safe; capped afterwards by who shows it, never before. */
  public String clean(String raw) {
    String text = raw;
    for (String secret : ownSecrets) {
      text = text.replace(secret, "[REDACTED:own_secret]");
    }
    return text;
  }
}
