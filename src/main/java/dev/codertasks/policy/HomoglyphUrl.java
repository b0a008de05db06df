package dev.codertasks.policy;

/** Warns of addresses and package names with letters that look like others. */
final class HomoglyphUrl implements PolicyRule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          "prompt.homoglyph-url",
          Subject.PROMPT,
          Effect.WARN,
          "addresses with letters that look like others");

  private static final String FIX =
      "Type the address or name anew, or copy it from where you trust it.";

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Inspection inspection, Findings findings) {
    Text text = inspection.input().orElse(null);
    if (text == null) {
      return;
    }
    String value = text.value();
    int start = 0;
    while (start < value.length()) {
      int end = start;
      while (end < value.length() && !isBreak(value.charAt(end))) {
        end++;
      }
      checkToken(text, start, end, findings);
      start = end + 1;
    }
  }

  private static void checkToken(Text text, int start, int end, Findings findings) {
    String token = text.value().substring(start, end);
    if (!looksLikeAddress(token)) {
      return;
    }
    for (String part : token.split("[./:@?#=&]+", -1)) {
      if (Lookalikes.areMixed(part) || part.regionMatches(true, 0, "xn--", 0, 4)) {
        findings.report(
            Place.in(
                text, start, end, Quoted.of(part.length() > 60 ? part.substring(0, 60) : part)),
            "An address or name mixes letters of two alphabets, or hides them in Punycode: "
                + Quoted.of(part.length() > 60 ? part.substring(0, 60) : part)
                + ".",
            FIX);
        return;
      }
    }
  }

  /** A host, a path, a package: something with a sign in it that prose has no use for. */
  private static boolean looksLikeAddress(String token) {
    int dot = token.indexOf('.');
    return token.contains("/")
        || token.contains("@")
        || token.contains("://")
        || (dot > 0 && dot < token.length() - 2 && Character.isLetter(token.charAt(dot + 1)));
  }

  private static boolean isBreak(char c) {
    return c <= ' ' || "\"'`<>()[]{}|,;".indexOf(c) >= 0 || Character.isSpaceChar(c);
  }
}
