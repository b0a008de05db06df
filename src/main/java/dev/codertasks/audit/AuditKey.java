package dev.codertasks.audit;

import static java.util.Objects.requireNonNull;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** The file with the key of the audit: 64 hex digits, for its owner's eyes only. */
public final class AuditKey {
  private static final int KEY_BYTES = 32;
  private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{64}");
  private static final Set<PosixFilePermission> OWNERS =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private AuditKey() {}

  /**
   * Reads the key, and makes one where there is none. Of several processes that start at once, all
   * get the same.
   *
   * @throws AuditUnavailableException when the file cannot be used; the message says why, and never
   *     what is in it
   */
  public static SecretKey readOrCreate(Path file) {
    try {
      if (!Files.exists(file)) {
        create(file);
      }
    } catch (IOException e) {
      throw unusable(
          file,
          "could not be made (" + AuditUnavailableException.reason(e) + "). Check the directory.",
          e);
    }
    return read(file);
  }

  /**
   * Reads the key, to verify with.
   *
   * @throws AuditUnavailableException as {@link #readOrCreate} does, and when there is none
   */
  public static SecretKey read(Path file) {
    try {
      if (OwnerOnly.isPosix(file)) {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        if (!OWNERS.containsAll(permissions)) {
          String mode = PosixFilePermissions.toString(permissions);
          throw unusable(
              file, "is open to others (" + mode + "). Run `chmod 600 " + file + "`.", null);
        }
      }
      String text = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
      if (!HEX.matcher(text).matches()) {
        throw unusable(
            file, "does not hold 64 hex digits. Restore it, or start a new audit.", null);
      }
      return new SecretKeySpec(HexFormat.of().parseHex(text), "HmacSHA256");
    } catch (IOException e) {
      throw unusable(
          file, "cannot be read (" + AuditUnavailableException.reason(e) + "). Check the path.", e);
    }
  }

  /** A link appears whole and in one step, and not where there is a file already. */
  private static void create(Path file) throws IOException {
    Path directory = requireNonNull(file.toAbsolutePath().getParent(), "the root is no file");
    Files.createDirectories(directory, OwnerOnly.directory(directory));
    Path whole = Files.createTempFile(directory, "audit-key", ".new", OwnerOnly.file(directory));
    try {
      byte[] key = new byte[KEY_BYTES];
      new SecureRandom().nextBytes(key);
      try (FileOutputStream out = new FileOutputStream(whole.toFile())) {
        out.write((HexFormat.of().formatHex(key) + '\n').getBytes(StandardCharsets.US_ASCII));
        out.getFD().sync();
      }
      Files.createLink(file, whole);
    } catch (FileAlreadyExistsException e) {
      // Another process was first; its key is as good.
    } finally {
      Files.delete(whole);
    }
  }

  private static AuditUnavailableException unusable(
      Path file, String reason, @Nullable Throwable cause) {
    return new AuditUnavailableException("The audit's key file " + file + " " + reason, cause);
  }
}
