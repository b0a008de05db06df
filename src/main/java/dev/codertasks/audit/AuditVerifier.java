package dev.codertasks.audit;

import dev.codertasks.audit.AuditChain.Link;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/** Checks that a chain is as it was written. */
public final class AuditVerifier {
  /** No event makes a line as long as this. */
  private static final int MAX_LINE_BYTES = 1 << 20;

  private AuditVerifier() {}

  /** What was found. */
  public sealed interface Outcome {}

  /**
   * Every line is as it was written and in its place.
   *
   * @param head of the last whole line
   * @param incompleteLine whether a line without an end follows: the process died while writing it
   */
  public record Intact(Head head, boolean incompleteLine) implements Outcome {}

  /**
   * The chain was changed.
   *
   * @param line the first bad one, from 1; where lines are missing at the end, the first of those
   * @param reason what is wrong with it, as a sentence
   */
  public record Broken(long line, String reason) implements Outcome {}

  /** Checks all that a file can show by itself: everything but a cut-off end. */
  public static Outcome verify(Path file, SecretKey key) throws IOException {
    return verify(file, key, Head.NONE);
  }

  /** Checks a file, and that it still has the line that was once reported as its head. */
  public static Outcome verify(Path file, SecretKey key, Head anchor) throws IOException {
    AuditChain chain = new AuditChain(key);
    Head head = Head.NONE;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      Line line = readLine(in);
      while (line.ended()) {
        long seq = head.seq() + 1;
        Link link = Link.read(line.text());
        if (link == null) {
          return new Broken(seq, "It is not a line of an audit.");
        }
        String flaw = flaw(chain, link, head, anchor);
        if (flaw != null) {
          return new Broken(seq, flaw);
        }
        head = new Head(seq, link.hash());
        line = readLine(in);
      }
      if (head.seq() < anchor.seq()) {
        return new Broken(
            head.seq() + 1, "Lines up to " + anchor.seq() + " were there once and were cut off.");
      }
      return new Intact(head, !line.text().isEmpty());
    }
  }

  private static @Nullable String flaw(AuditChain chain, Link link, Head before, Head anchor) {
    if (!chain.link(link.body(), link.prevHash()).equals(link)) {
      return "It was edited, or was written with another key.";
    }
    if (!link.prevHash().equals(before.hash())) {
      return before.seq() == 0
          ? "Lines before it were removed."
          : "It does not follow the line before: lines were removed, repeated or moved.";
    }
    if (anchor.seq() == before.seq() + 1 && !anchor.hash().equals(link.hash())) {
      return "It is not the line that was reported as head.";
    }
    return null;
  }

  /** A line without its end, or what is left where the file ends. */
  private record Line(String text, boolean ended) {}

  private static Line readLine(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    int next = in.read();
    while (next >= 0 && next != '\n' && bytes.size() < MAX_LINE_BYTES) {
      bytes.write(next);
      next = in.read();
    }
    return new Line(bytes.toString(StandardCharsets.ISO_8859_1), next >= 0);
  }
}
