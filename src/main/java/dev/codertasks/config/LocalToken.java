package dev.codertasks.config;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/** The token that is made at the first start, for whoever can read its file. */
public final class LocalToken {
  private static final int BYTES = 32;
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{32,128}");

  private LocalToken() {}

  /**
   * Reads it; makes it where there is none.
   *
   * @throws IllegalArgumentException when the file cannot be used, saying why
   */
  public static String at(Path file) {
    try {
      if (!Files.exists(file)) {
        make(file);
      }
      FileGuard.requireOursAlone(file);
      String token = Files.readString(file, US_ASCII).strip();
      if (TOKEN.matcher(token).matches()) {
        return token;
      }
      throw new IllegalArgumentException("holds no token; delete it and start again");
    } catch (IOException e) {
      throw new IllegalArgumentException(
          file + " cannot be read or made: " + e.getClass().getSimpleName());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + " " + e.getMessage());
    }
  }

  private static void make(Path file) throws IOException {
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    Path directory = file.toAbsolutePath().getParent();
    if (directory != null) {
      Files.createDirectories(directory);
    }
    // Complete before it has its name, so that another process never reads half of it.
    Path draft =
        file.getFileSystem().supportedFileAttributeViews().contains("posix")
            ? Files.createTempFile(
                directory,
                "http-token",
                ".tmp",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
            : Files.createTempFile(directory, "http-token", ".tmp");
    try {
      Files.writeString(draft, token + "\n", US_ASCII, StandardOpenOption.WRITE);
      Files.createLink(file, draft);
    } catch (FileAlreadyExistsException _) {
      // Another process was faster; its token counts.
    } catch (UnsupportedOperationException _) {
      Files.move(draft, file);
    } finally {
      Files.deleteIfExists(draft);
    }
  }
}
