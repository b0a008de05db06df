package dev.codertasks.task;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names that every process derives alike from the same request, so that Coder, where a name is
 * unique per owner, is the only judge of whether a task exists already.
 */
final class TaskNames {
  /** Within this, the same call again means the same task. */
  static final Duration WINDOW = Duration.ofMinutes(2);

  private static final int KEYED_LENGTH = 16;
  private static final int DERIVED_LENGTH = 10;
  private static final int SLUG_LENGTH = 18;
  private static final int MAX_DISPLAY_BYTES = 64;

  /** Crockford's base 32: no letter that reads like a digit. */
  private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

  private static final Pattern CHARACTER = Pattern.compile("\\X");

  private TaskNames() {}

  /** The name for an idempotency key: nothing of the input is in it. */
  static String forKey(UUID ownerId, String key) {
    return "task-" + hash(KEYED_LENGTH, "key", ownerId.toString(), key);
  }

  /** The name for a step of a chain. */
  static String forStep(UUID ownerId, String chain, String step) {
    return "step-" + hash(KEYED_LENGTH, "step", ownerId.toString(), chain, step);
  }

  /** Tells lists of texts apart, in ten characters. */
  static String digest(List<String> parts) {
    return hash(DERIVED_LENGTH, parts.toArray(String[]::new));
  }

  /** The name for a request without key or name, in the window that holds this moment. */
  static String forInput(
      UUID ownerId, UUID templateId, @Nullable UUID presetId, String input, Instant moment) {
    return slug(input)
        + "-"
        + hash(
            DERIVED_LENGTH,
            "input",
            ownerId.toString(),
            templateId.toString(),
            String.valueOf(presetId),
            input,
            String.valueOf(Math.floorDiv(moment.getEpochSecond(), WINDOW.toSeconds())));
  }

  /** How far into its window a moment is. */
  static Duration intoWindow(Instant moment) {
    return Duration.ofSeconds(Math.floorMod(moment.getEpochSecond(), WINDOW.toSeconds()));
  }

  /** The first words of a text as Coder's grammar for names allows them. */
  private static String slug(String input) {
    String ascii =
        Normalizer.normalize(input, Normalizer.Form.NFD)
            .replaceAll("\\p{M}+", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-", "");
    String cut = ascii.length() <= SLUG_LENGTH ? ascii : wholeWords(ascii);
    String slug = cut.replaceAll("-$", "");
    return slug.isEmpty() ? "task" : slug;
  }

  private static String wholeWords(String ascii) {
    String cut = ascii.substring(0, SLUG_LENGTH);
    int lastHyphen = cut.lastIndexOf('-');
    return ascii.charAt(SLUG_LENGTH) == '-' || lastHyphen <= 0 ? cut : cut.substring(0, lastHyphen);
  }

  /** The first line of the input, within the 64 bytes that Coder allows. */
  static String displayName(String input) {
    String line = input.strip().lines().findFirst().orElse("").strip();
    return fits(line) ? line : cutToBytes(line, MAX_DISPLAY_BYTES - bytes("…")) + "…";
  }

  static boolean fits(String displayName) {
    return bytes(displayName) <= MAX_DISPLAY_BYTES;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /**
   * The first characters as a reader counts them: half of a flag or of a family would be hidden
   * text, and so would direction marks whose end is cut off.
   */
  private static String cutToBytes(String text, int maxBytes) {
    StringBuilder cut = new StringBuilder();
    int bytes = 0;
    Matcher character = CHARACTER.matcher(text.replaceAll("[\u202a-\u202e\u2066-\u2069]", ""));
    while (character.find()) {
      bytes += bytes(character.group());
      if (bytes > maxBytes) {
        break;
      }
      cut.append(character.group());
    }
    return cut.toString().stripTrailing();
  }

  /** Each part is preceded by its length, so that no two lists of parts read alike. */
  private static String hash(int length, String... parts) {
    MessageDigest sha = sha256();
    for (String part : parts) {
      byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
      sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
      sha.update(bytes);
    }
    return base32(sha.digest(), length);
  }

  private static String base32(byte[] bytes, int length) {
    StringBuilder out = new StringBuilder(length);
    int buffer = 0;
    int bits = 0;
    for (int i = 0; out.length() < length; i++) {
      buffer = (buffer << 8) | (bytes[i] & 0xff);
      bits += 8;
      while (bits >= 5 && out.length() < length) {
        bits -= 5;
        out.append(ALPHABET.charAt((buffer >> bits) & 31));
      }
    }
    return out.toString();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
