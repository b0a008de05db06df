package dev.codertasks.detect;

import java.util.List;
import java.util.Locale;

/** What tells a value that somebody drew at random from a word, a name or a placeholder. */
final class Values {
  /** Documentation's own words for "put yours here"; too long to occur in a random token. */
  private static final List<String> STAND_INS =
      List.of(
          "example",
          "placeholder",
          "redacted",
          "changeme",
          "change_me",
          "change-me",
          "change_this",
          "replace_",
          "replace-",
          "replaceme",
          "insert_",
          "insert-",
          "your_",
          "your-",
          "yourtoken",
          "yourapi",
          "yourkey",
          "yoursecret",
          "yourpassword",
          "my_secret",
          "<your",
          "xxxxx",
          "*****",
          ".....",
          "00000000",
          "not-a-real",
          "notareal",
          "not_a_real",
          "dummy_",
          "dummy-",
          "-dummy",
          "_here",
          "-here",
          "goes-here",
          "[redacted");

  /** Parts of values that their vendors' documentation uses, and that open nothing. */
  private static final List<String> DOCUMENTED =
      List.of(
          "4eC39HqLyjWDarjtT1zdp7dc",
          "26PHem9AhJZvU623DfE1x4sd",
          "BQokikJOvBiI2HlWgH4olfQ2",
          "ABC-DEF1234ghIkl-zyx57W2v1u123ew11",
          // RFC 6749, 7617 and 7519, and the library most look up for the last.
          "gX1fBat3bV",
          "open sesame",
          "2YotnFZFEjr1zCsicMWpAA",
          "tGzv3JOkF0XG5Qx2TlKWIA",
          "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODA",
          "eyJzb21lIjoicGF5bG9hZCJ9",
          // The storage and Cosmos DB emulators' fixed keys.
          "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq",
          "C2y6yDjf5/R+ob0N8A7Cgv30VRDJIWEHLM+4QDU5DE2nQ9nDuVTqobD4b8mGGyPMbIZnqyMsEcaGQy67XIw",
          // The token that jwt.io shows: its payload names John Doe, 1234567890.
          "eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9l");

  private static final List<String> SECRET_WORDS =
      List.of(
          "key",
          "token",
          "secret",
          "passw",
          "pwd",
          "credential",
          "seed",
          "authori",
          "auth_",
          "auth ",
          "auth:",
          "auth=",
          "pat ",
          "pat:",
          "pat=");

  private static final int SCRAMBLED_PIECES = 4;

  /** Characters of a piece; words are longer. */
  private static final int LONGEST_AVERAGE = 3;

  private Values() {}

  /** Letters, digits and what base64, base64url and URLs add to them. */
  static boolean isTokenCharacter(char c) {
    return isAlphanumeric(c) || "_-+/=.~".indexOf(c) >= 0;
  }

  static boolean isAlphanumeric(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }

  /**
   * Whether a token can begin here: not in the middle of a word, but after an escape ({@code \n} in
   * JSON, {@code %3D} in a URL) it can.
   */
  static boolean beginsAt(String text, int at) {
    if (at == 0 || !isAlphanumeric(text.charAt(at - 1))) {
      return true;
    }
    return (at >= 2 && text.charAt(at - 2) == '\\')
        || (at >= 3 && text.charAt(at - 3) == '%' && isHex(text, at - 2, at))
        || (at >= 6 && text.startsWith("\\u", at - 6) && isHex(text, at - 4, at));
  }

  /** Whether a value looks drawn at random. */
  static boolean isRandom(String value) {
    return value.chars().distinct().count() >= Math.min(6, value.length() / 2)
        && !isSequence(value)
        && !isStandIn(value);
  }

  /** Whether it is a placeholder or an example that its vendor documents. */
  static boolean isStandIn(String value) {
    String lower = value.toLowerCase(Locale.ROOT);
    return STAND_INS.stream().anyMatch(lower::contains)
        || DOCUMENTED.stream().anyMatch(value::contains);
  }

  /** {@code abcdef…}, {@code 12345678…}: most characters follow on the one before. */
  private static boolean isSequence(String value) {
    int steps = 0;
    for (int i = 1; i < value.length(); i++) {
      char previous = value.charAt(i - 1);
      char c = value.charAt(i);
      if (c == previous || c == previous + 1 || (previous == '9' && (c == '0' || c == 'a'))) {
        steps++;
      }
    }
    return steps * 3 > value.length() * 2;
  }

  /** Whether a word for a secret occurs between two places. */
  static boolean isCalledSecret(String text, int from, int to) {
    String around = text.substring(from, to).toLowerCase(Locale.ROOT);
    return SECRET_WORDS.stream().anyMatch(around::contains);
  }

  /** How often a letter and a digit stand side by side. */
  static int turns(String value) {
    int turns = 0;
    for (int i = 1; i < value.length(); i++) {
      char before = value.charAt(i - 1);
      char c = value.charAt(i);
      boolean both = isAlphanumeric(before) && isAlphanumeric(c);
      turns += both && (before <= '9') != (c <= '9') ? 1 : 0;
    }
    return turns;
  }

  /**
   * Whether small and capital letters and digits change too often for words that are written
   * together.
   */
  static boolean isScrambled(String value) {
    int pieces = 0;
    boolean upper = false;
    boolean lower = false;
    int end = withoutPadding(value);
    for (int i = 0; i < end; i++) {
      char c = value.charAt(i);
      if (!isAlphanumeric(c)) {
        return false;
      }
      upper |= isCapital(c);
      lower |= c >= 'a';
      pieces += i == 0 || beginsPiece(value, i) ? 1 : 0;
    }
    boolean often = pieces >= SCRAMBLED_PIECES && end <= pieces * LONGEST_AVERAGE;
    return upper && lower && often && !Placeholders.isName(value);
  }

  private static int withoutPadding(String base64) {
    int end = base64.length();
    while (end > 0 && base64.charAt(end - 1) == '=') {
      end--;
    }
    return end;
  }

  /** A capital and the small letters after it are one piece, and so are capitals in a row. */
  private static boolean beginsPiece(String value, int at) {
    char before = value.charAt(at - 1);
    char c = value.charAt(at);
    if (c <= '9' || before <= '9') {
      return c > '9' || before > '9';
    }
    boolean afterCapitals = at > 1 && isCapital(before) && isCapital(value.charAt(at - 2));
    return isCapital(c) ? !isCapital(before) : afterCapitals;
  }

  private static boolean isCapital(char c) {
    return c >= 'A' && c <= 'Z';
  }

  /** Bits per character, by the value's own frequencies. */
  static double entropy(String value) {
    double bits = 0;
    for (int c : value.chars().distinct().toArray()) {
      double share = (double) value.chars().filter(d -> d == c).count() / value.length();
      bits -= share * Math.log(share) / Math.log(2);
    }
    return bits;
  }

  private static boolean isHex(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (Character.digit(text.charAt(i), 16) < 0) {
        return false;
      }
    }
    return true;
  }
}
