package dev.codertasks.detect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Finds secrets in a text: tokens whose vendors publish their format, private keys, credentials in
 * URLs, headers and commands, and values that are called a password. Prose, shell, JSON, YAML and
 * URLs alike: a token ends where its own alphabet does. Look-alikes (digests, UUIDs, placeholders,
 * documented examples, public keys) are left alone.
 *
 * <p>A secret split by invisible characters is found too. The time is linear in the text. Pure.
 */
public final class Secrets {

  /** How sure it is. */
  public enum Confidence {
    /** The format, or a protocol's own place for a credential, says so. */
    STRUCTURED,
    /** Only the name it is assigned to and its randomness do. */
    GENERIC
  }

  /**
   * A secret in a text.
   *
   * @param kind what it is, such as {@code github_pat}; lower case, digits and underscores
   * @param start UTF-16 index of its first character
   * @param end index after its last one
   */
  public record Match(String kind, int start, int end, Confidence confidence) {}

  private static final Secrets STRUCTURED = new Secrets(structuredDetectors());
  private static final Secrets ALL =
      new Secrets(
          Stream.of(structuredDetectors(), Assignments.ALL, SpokenPasswords.ALL)
              .flatMap(List::stream)
              .toList());

  /** More specific ones come first: where two find the same, the first one's kind is reported. */
  private final List<Detector> detectors;

  private final Keywords keywords;
  private final int[][] detectorsOfKeyword;

  private Secrets(List<Detector> detectors) {
    this.detectors = detectors;
    Map<String, List<Integer>> index = new LinkedHashMap<>();
    for (int i = 0; i < detectors.size(); i++) {
      for (String keyword : detectors.get(i).keywords()) {
        index.computeIfAbsent(keyword, _ -> new ArrayList<>()).add(i);
      }
    }
    this.keywords = new Keywords(List.copyOf(index.keySet()));
    this.detectorsOfKeyword =
        index.values().stream()
            .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
            .toArray(int[][]::new);
  }

  private static List<Detector> structuredDetectors() {
    return Stream.of(
            GitHostTokens.ALL,
            CloudTokens.ALL,
            AiTokens.ALL,
            ChatTokens.ALL,
            PaymentTokens.ALL,
            RegistryTokens.ALL,
            MonitoringTokens.ALL,
            ServiceTokens.ALL,
            PrivateKeys.ALL,
            Credentials.ALL,
            CommandLines.ALL,
            VendorKeys.ALL)
        .flatMap(List::stream)
        .toList();
  }

  /** Every secret, in order, none overlapping another. */
  public static List<Match> find(String text) {
    return ALL.in(text);
  }

  /** Those that are beyond doubt. */
  public static List<Match> findStructured(String text) {
    return STRUCTURED.in(text);
  }

  static List<Detector> allDetectors() {
    return ALL.detectors;
  }

  private List<Match> in(String text) {
    List<Ranked> found = new ArrayList<>();
    scan(text, found);
    Stripped stripped = Stripped.of(text);
    if (stripped.isShorter()) {
      List<Ranked> hidden = new ArrayList<>();
      scan(stripped.text(), hidden);
      hidden.forEach(ranked -> found.add(ranked.in(stripped)));
    }
    return withoutOverlaps(found);
  }

  private void scan(String text, List<Ranked> found) {
    int[] nextTry = new int[detectors.size()];
    keywords.scan(
        text,
        (keyword, at) -> {
          for (int rank : detectorsOfKeyword[keyword]) {
            if (at >= nextTry[rank]) {
              Detector detector = detectors.get(rank);
              Match match = detector.match(text, at);
              nextTry[rank] = match == null ? detector.nextTry(text, at) : match.end();
              if (match != null) {
                found.add(new Ranked(match, rank));
              }
            }
          }
        });
  }

  private record Ranked(Match match, int rank) {
    Ranked in(Stripped stripped) {
      return new Ranked(
          new Match(
              match.kind,
              stripped.originalStart(match.start),
              stripped.originalEnd(match.end),
              match.confidence),
          rank);
    }

    private int length() {
      return match.end - match.start;
    }

    /**
     * Both as one, called what the longer one is, or the more specific one. A doubtful match never
     * widens one that is sure.
     */
    Ranked merge(Ranked other) {
      if (match.confidence != other.match.confidence) {
        return match.confidence == Confidence.STRUCTURED ? this : other;
      }
      boolean thisFirst =
          length() > other.length() || (length() == other.length() && rank <= other.rank);
      Ranked first = thisFirst ? this : other;
      Match union =
          new Match(
              first.match.kind,
              Math.min(match.start, other.match.start),
              Math.max(match.end, other.match.end),
              first.match.confidence);
      return new Ranked(union, first.rank);
    }
  }

  private static List<Match> withoutOverlaps(List<Ranked> found) {
    found.sort(Comparator.comparingInt((Ranked r) -> r.match.start).thenComparingInt(Ranked::rank));
    List<Ranked> apart = new ArrayList<>();
    for (Ranked next : found) {
      Ranked last = apart.isEmpty() ? null : apart.getLast();
      if (last != null && next.match.start < last.match.end) {
        apart.set(apart.size() - 1, last.merge(next));
      } else {
        apart.add(next);
      }
    }
    return apart.stream().map(Ranked::match).toList();
  }
}
