package dev.codertasks.detect;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts of the test resources, one a line. */
final class Corpus {
  private static final Pattern CODE_POINT = Pattern.compile("\\\\u\\{([0-9a-f]+)}");

  private Corpus() {}

  /**
   * A text with a secret in it.
   *
   * @param start where the secret begins, and {@code end} where it ends
   */
  record Labelled(String kind, String text, int start, int end) {
    @Override
    public String toString() {
      return kind + ": " + text.substring(0, Math.min(90, text.length()));
    }
  }

  static List<String> lines(String resource) {
    try (InputStream in = Corpus.class.getResourceAsStream("/detect/" + resource)) {
      return new String(Objects.requireNonNull(in, resource).readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.replace("¦", "").replace('⏎', '\n').replace('␍', '\r'))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same, with code points that are written as a number in braces. */
  static List<String> escapedLines(String resource) {
    return lines(resource).stream().map(Corpus::unescaped).toList();
  }

  private static String unescaped(String line) {
    return CODE_POINT
        .matcher(line)
        .replaceAll(
            m -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(m.group(1), 16))));
  }

  static List<Labelled> labelled(String resource) {
    return lines(resource).stream().map(Corpus::label).toList();
  }

  private static Labelled label(String line) {
    int tab = line.indexOf('\t');
    String marked = line.substring(tab + 1);
    int start = marked.indexOf('«');
    int end = marked.indexOf('»') - 1;
    return new Labelled(
        line.substring(0, tab), marked.replace("«", "").replace("»", ""), start, end);
  }
}
