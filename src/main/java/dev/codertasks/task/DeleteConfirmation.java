package dev.codertasks.task;

import dev.codertasks.task.TaskException.ConfirmationRefused;
import dev.codertasks.task.TaskException.ConfirmationRefused.Flaw;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * The token that turns the plan of a delete into the deed: which task, in which state, until when,
 * and for whom, sealed with a key that only holders of the same Coder token can derive. So every
 * process can check it and none must remember it. It guards against accidents, not against a caller
 * who is set on deleting.
 *
 * @param taskId the task
 * @param buildNumber of its workspace when the plan was made
 * @param expiresAt by Coder's clock
 * @param phase what it was doing then, as a word
 */
record DeleteConfirmation(UUID taskId, int buildNumber, Instant expiresAt, String phase) {
  static final Duration VALID = Duration.ofMinutes(5);

  private static final String PREFIX = "c1.";
  private static final int SEAL_BYTES = 16;

  /** The task's id, the build's number and the expiry; the phase's word follows. */
  private static final int FIXED_BYTES = 2 * Long.BYTES + Integer.BYTES + Long.BYTES;

  static DeleteConfirmation of(TaskView view) {
    return new DeleteConfirmation(
        view.task().id(),
        view.task().workspaceBuildNumber(),
        view.asOf().plus(VALID),
        view.phase().word());
  }

  /** As the assistant gets it. */
  String sealed(SecretKey key, UUID principal) {
    byte[] payload = payload();
    byte[] token =
        ByteBuffer.allocate(SEAL_BYTES + payload.length)
            .put(seal(key, principal, payload))
            .put(payload)
            .array();
    return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(token);
  }

  /**
   * Reads a token that was sealed with this key for this principal.
   *
   * @param name the task's, for the message
   * @throws ConfirmationRefused when it is no token, or somebody else's
   */
  static DeleteConfirmation open(String text, SecretKey key, UUID principal, String name) {
    byte[] token = decode(text).orElseThrow(() -> new ConfirmationRefused(name, Flaw.MALFORMED));
    byte[] seal = Arrays.copyOf(token, SEAL_BYTES);
    byte[] payload = Arrays.copyOfRange(token, SEAL_BYTES, token.length);
    if (!MessageDigest.isEqual(seal, seal(key, principal, payload))) {
      throw new ConfirmationRefused(name, Flaw.FOREIGN);
    }
    ByteBuffer buffer = ByteBuffer.wrap(payload);
    return new DeleteConfirmation(
        new UUID(buffer.getLong(), buffer.getLong()),
        buffer.getInt(),
        Instant.ofEpochSecond(buffer.getLong()),
        StandardCharsets.US_ASCII.decode(buffer).toString());
  }

  private static Optional<byte[]> decode(String text) {
    if (!text.startsWith(PREFIX)) {
      return Optional.empty();
    }
    try {
      byte[] token = Base64.getUrlDecoder().decode(text.substring(PREFIX.length()));
      return token.length > SEAL_BYTES + FIXED_BYTES ? Optional.of(token) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * Checks that it was made for this task as it is now.
   *
   * @throws ConfirmationRefused when it was not, or is too old
   */
  void requireFor(TaskView view) {
    if (!taskId.equals(view.task().id())) {
      throw new ConfirmationRefused(view.name(), Flaw.FOREIGN);
    }
    requireFresh(view.asOf(), view.name());
    if (buildNumber != view.task().workspaceBuildNumber() || !phase.equals(view.phase().word())) {
      throw new ConfirmationRefused(view.name(), Flaw.OUTDATED);
    }
  }

  void requireFresh(Instant now, String name) {
    if (now.isAfter(expiresAt)) {
      throw new ConfirmationRefused(name, Flaw.EXPIRED);
    }
  }

  private byte[] payload() {
    byte[] word = phase.getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(FIXED_BYTES + word.length)
        .putLong(taskId.getMostSignificantBits())
        .putLong(taskId.getLeastSignificantBits())
        .putInt(buildNumber)
        .putLong(expiresAt.getEpochSecond())
        .put(word)
        .array();
  }

  private static byte[] seal(SecretKey key, UUID principal, byte[] payload) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      mac.update(principal.toString().getBytes(StandardCharsets.US_ASCII));
      return Arrays.copyOf(mac.doFinal(payload), SEAL_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HMAC-SHA-256", e);
    }
  }
}
