package dev.codertasks.policy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a policy comes from. */
public sealed interface PolicySource {
  /** No policy that a person writes is longer. */
  int MAX_BYTES = 256 * 1024;

  /** The one in the jar. */
  record Shipped() implements PolicySource {}

  /** A file. Who may write it is for the caller to check. */
  record OfFile(Path path) implements PolicySource {}

  /** What it is called in messages. */
  default String name() {
    return switch (this) {
      case Shipped() -> "policy.yaml (shipped)";
      case OfFile(Path path) -> path.toString();
    };
  }

  /**
   * Its bytes, and at most one more than {@link #MAX_BYTES} of them.
   *
   * @throws IOException when it cannot be read
   */
  default byte[] read() throws IOException {
    try (InputStream in = open()) {
      return in.readNBytes(MAX_BYTES + 1);
    }
  }

  private InputStream open() throws IOException {
    return switch (this) {
      case Shipped() -> {
        InputStream in = PolicySource.class.getResourceAsStream("policy.yaml");
        if (in == null) {
          throw new IOException("the jar holds no policy.yaml");
        }
        yield in;
      }
      case OfFile(Path path) -> Files.newInputStream(path);
    };
  }
}
