package dev.codertasks.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.codertasks.coder.CoderSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file that says who may call over HTTP. It is looked at again when it is asked, at most once a
 * second; when it has become bad, its last good content stays in force. Thread-safe.
 */
public final class TokensFile {
  private static final Logger LOG = LoggerFactory.getLogger(TokensFile.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
  private static final int MAX_BYTES = 1 << 20;

  private final Path file;
  private final TokensReader reader;
  private volatile State state;

  /**
   * What was seen last.
   *
   * @param digest over all that was read; also of what is bad, so that it is said once
   * @param nanos when
   */
  private record State(List<HttpPrincipal> principals, String digest, long nanos) {}

  private TokensFile(Path file, TokensReader reader) {
    this.file = file;
    this.reader = reader;
    String content = content();
    List<HttpPrincipal> principals = reader.read(content);
    this.state = new State(principals, digest(content, principals), System.nanoTime());
  }

  /**
   * Reads it for the first time.
   *
   * @throws IllegalArgumentException saying everything that is wrong with it
   */
  static TokensFile read(
      Path file, CoderSettings coder, Surroundings surroundings, Consumer<Set<String>> toolCheck) {
    return new TokensFile(file, new TokensReader(coder, surroundings, toolCheck));
  }

  /** Those whom the file names now. */
  public List<HttpPrincipal> principals() {
    State last = state;
    if (System.nanoTime() - last.nanos() > BETWEEN_LOOKS.toNanos()) {
      look();
    }
    return state.principals();
  }

  /** Looks whether it has changed. */
  synchronized void look() {
    State last = state;
    List<HttpPrincipal> principals = last.principals();
    String digest;
    try {
      String content = content();
      List<HttpPrincipal> read = reader.read(content);
      digest = digest(content, read);
      if (!digest.equals(last.digest())) {
        LOG.info("took over {} with {} principals", file, read.size());
        principals = read;
      }
    } catch (IllegalArgumentException e) {
      digest = String.valueOf(e.getMessage());
      if (!digest.equals(last.digest())) {
        LOG.error("the last good content stays in force: {}", digest);
      }
    }
    state = new State(principals, digest, System.nanoTime());
  }

  private String content() {
    try {
      FileGuard.requireOursAlone(file);
      try (InputStream in = Files.newInputStream(file)) {
        byte[] bytes = in.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
          throw new IllegalArgumentException("is larger than 1 MiB");
        }
        return new String(bytes, UTF_8);
      }
    } catch (NoSuchFileException _) {
      throw new IllegalArgumentException(file + " does not exist");
    } catch (IOException e) {
      throw new IllegalArgumentException(file + " cannot be read: " + e.getClass().getSimpleName());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + " " + e.getMessage());
    }
  }

  private static String digest(String content, List<HttpPrincipal> principals) {
    StringBuilder all = new StringBuilder(content);
    principals.forEach(principal -> all.append(principal.credential()));
    return sha256(all.toString());
  }

  /** In lower-case hexadecimal. */
  public static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
