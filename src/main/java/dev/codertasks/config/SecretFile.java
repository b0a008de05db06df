package dev.codertasks.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file that holds one secret, such as a token or a password, and is read by nobody else. */
final class SecretFile {
  private static final int MAX_BYTES = 4_096;

  private SecretFile() {}

  /**
   * Reads it, without the blanks around it.
   *
   * @throws IllegalArgumentException saying which file it is and what is wrong with it
   */
  static String read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      FileGuard.requireOursAlone(file);
      String text = new String(in.readNBytes(MAX_BYTES), StandardCharsets.ISO_8859_1).strip();
      if (text.isEmpty()) {
        throw new IllegalArgumentException("is empty");
      }
      return text;
    } catch (NoSuchFileException _) {
      throw new IllegalArgumentException(file + " does not exist");
    } catch (IOException _) {
      throw new IllegalArgumentException(file + " cannot be read");
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + " " + e.getMessage());
    }
  }
}
