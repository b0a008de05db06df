package dev.codertasks.detect;

import static dev.codertasks.detect.PatternDetector.structured;
import static dev.codertasks.detect.PatternDetector.token;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * Private keys in every armour: PEM of all kinds (RFC 7468), OpenPGP, SSH2, PuTTY, JWK, and bare
 * base64. One that is cut off or written on one line with {@code \n} counts, a header alone or with
 * dots under it does not.
 */
final class PrivateKeys {
  /** An RSA key of 16,384 bits takes 13,000 characters. */
  private static final int LONGEST = 20_000;

  private static final int LONGEST_FOOTER = 80;
  private static final int SHORTEST_BODY = 24;

  /** Longer than the words of a sentence that mentions a header. */
  private static final int SHORTEST_LINE = 16;

  static final List<Detector> ALL =
      List.of(
          structured(
                  "private_key",
                  "-----?\\s?BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?\\s?-----?",
                  (text, start, end) -> true,
                  "-----begin",
                  "---- begin")
              .extendedBy(PrivateKeys::endOfArmour),
          structured(
              "private_key",
              "-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----",
              (text, start, end) -> bodyLength(text, Math.max(0, start - 200), start) >= 64,
              "-----end"),
          structured(
                  "private_key",
                  "(?i:private-lines:)\\s*\\d+",
                  (text, start, end) -> end - start > 2 * SHORTEST_BODY,
                  "private-lines:")
              .extendedBy((text, start, end) -> endOfBody(text, end)),
          // "openssh-key-v1" and the first bytes of PKCS #1 and #8 in base64, without an armour.
          token("private_key", "b3BlbnNzaC1rZXktdjE", "[A-Za-z0-9+/=\\s]{60,}"),
          structured(
              "private_key",
              "MII(?:[A-Za-z0-9+/]{2}gIBAA[A-Za-z0-9+/]|[A-Za-z0-9+/]{2}[wAgQ]IBADAN|CX[A-Za-z0-9+/]IBAA)"
                  + "[A-Za-z0-9+/\\\\\\s]{100,}={0,2}",
              (text, start, end) -> Values.beginsAt(text, start),
              "mii"),
          // An armour that is itself in base64, as in kubeconfig's client-key-data.
          structured(
                  "private_key",
                  "LS0tLS1CRUdJTi[A-Za-z0-9+/]{60,}={0,2}",
                  PrivateKeys::decodesToPrivateKey,
                  "ls0tls1crudjti")
              .afterRun(),
          // minisign and OpenBSD's signify: a public key is 56 characters long.
          token("private_key", "RWRTY0Iy", "[A-Za-z0-9+/]{100,}={0,2}"),
          token("private_key", "RWQAAEIy", "[A-Za-z0-9+/]{100,}={0,2}"),
          token("private_key", "RWRCS", "[A-Za-z0-9+/]{100,}={0,2}"),
          structured(
              "private_jwk",
              "\"k\"\\s*:\\s*\"([A-Za-z0-9_-]{20,})\"",
              (text, start, end) ->
                  text.substring(Math.max(0, start - 200), Math.min(text.length(), end + 200))
                      .contains("\"oct\""),
              "\"k\""),
          structured(
              "private_jwk",
              "\"d\"\\s*:\\s*\"([A-Za-z0-9_-]{40,})\"",
              (text, start, end) ->
                  text.substring(Math.max(0, start - 1200), Math.min(text.length(), end + 1200))
                      .contains("\"kty\""),
              "\"d\""));

  private PrivateKeys() {}

  /** To the end of the footer; without one, as far as there could be a key. */
  private static int endOfArmour(String text, int start, int headerEnd) {
    int limit = Math.min(text.length(), start + LONGEST);
    int dashes = text.indexOf(text.startsWith("-----", start) ? "-----" : "----", headerEnd, limit);
    boolean closed =
        dashes >= 0 && (text.startsWith("-----END", dashes) || text.startsWith("---- END", dashes));
    int end = closed ? dashes : endOfBody(text, headerEnd);
    if (bodyLength(text, headerEnd, end) < SHORTEST_BODY) {
      return start;
    }
    int footerEnd =
        closed
            ? text.indexOf("----", dashes + 5, Math.min(text.length(), dashes + LONGEST_FOOTER))
            : -1;
    return footerEnd < 0 ? end : endOfDashes(text, footerEnd);
  }

  private static int endOfDashes(String text, int from) {
    int end = from;
    while (end < Math.min(text.length(), from + 5) && text.charAt(end) == '-') {
      end++;
    }
    return end;
  }

  /** Where what could be base64, line ends (written as {@code \n} too) and key headers ends. */
  private static int endOfBody(String text, int from) {
    int limit = Math.min(text.length(), from + LONGEST);
    int end = from;
    while (end < limit && isBody(text.charAt(end)) && !text.startsWith("-----", end)) {
      end++;
    }
    while (end > from && !Values.isTokenCharacter(text.charAt(end - 1))) {
      end--;
    }
    return end;
  }

  private static boolean isBody(char c) {
    return Values.isTokenCharacter(c) || " \t\r\n\\:,>|".indexOf(c) >= 0;
  }

  /** How many characters of base64 stand there, in runs too long for words. */
  private static int bodyLength(String text, int from, int to) {
    int sum = 0;
    int run = 0;
    for (int i = from; i <= to; i++) {
      boolean inRun =
          i < to && (Values.isAlphanumeric(text.charAt(i)) || "+/=".indexOf(text.charAt(i)) >= 0);
      if (inRun) {
        run++;
      } else {
        sum += run >= SHORTEST_LINE ? run : 0;
        run = 0;
      }
    }
    return sum;
  }

  private static boolean decodesToPrivateKey(String text, int start, int end) {
    byte[] head = Base64.getDecoder().decode(text.substring(start, start + 64));
    return new String(head, StandardCharsets.ISO_8859_1).contains("PRIVATE KEY");
  }
}
