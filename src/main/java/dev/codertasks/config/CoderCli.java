package dev.codertasks.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What {@code coder login} left behind: files {@code url} and {@code session} in its directory
 * ({@code cli/config/file.go}).
 */
final class CoderCli {
  private static final int MAX_BYTES = 4_096;

  private final @Nullable Path directory;
  private final boolean keyring;

  /** Of this user, or where {@code CODER_CONFIG_DIR} points. */
  CoderCli(Surroundings surroundings) {
    String set = surroundings.variable("CODER_CONFIG_DIR");
    Path home = surroundings.configHome();
    this.directory = set != null ? Path.of(set) : home == null ? null : home.resolve("coderv2");
    // Since Coder 2.29, and only beside the default directory.
    this.keyring = set == null && surroundings.os() != Surroundings.Os.LINUX;
  }

  /** The deployment that it is signed in to, and the file that says so. */
  @Nullable Value url() {
    return read("url");
  }

  /** Its token for {@link #url()}, for nowhere else. */
  @Nullable Value session() {
    return read("session");
  }

  /** Whether this system's {@code coder} keeps the session where we cannot read it. */
  boolean keepsSessionInKeyring() {
    return keyring;
  }

  /** For messages. */
  String where() {
    return directory == null ? "the coder CLI's directory" : directory.toString();
  }

  /** Where it keeps the address, for messages. */
  String urlFile() {
    return directory == null ? where() : directory.resolve("url").toString();
  }

  private @Nullable Value read(String name) {
    if (directory == null) {
      return null;
    }
    Path file = directory.resolve(name);
    try (InputStream in = Files.newInputStream(file)) {
      String text = new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8).strip();
      return text.isEmpty() ? null : Value.of(text, file.toString());
    } catch (IOException _) {
      return null;
    }
  }
}
