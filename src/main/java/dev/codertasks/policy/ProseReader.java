package dev.codertasks.policy;

import dev.codertasks.detect.Stripped;
import dev.codertasks.policy.Prose.Word;
import java.lang.Character.UnicodeScript;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Splits a text into words. Used once. */
final class ProseReader {
  private static final String SENTENCE_ENDS = ".!?";
  private static final String WIDE_SENTENCE_ENDS = "。！？；";
  private static final String CLAUSE_ENDS = ",:;()，、：—–\"";

  private final Stripped stripped;
  private final String text;
  private final List<Word> words = new ArrayList<>();
  private int sentence;
  private int clause;
  private int at;

  ProseReader(Stripped stripped) {
    this.stripped = stripped;
    this.text = stripped.text();
  }

  List<Word> words() {
    while (at < text.length()) {
      int c = text.codePointAt(at);
      if (isWordByItself(c)) {
        add(at, at + Character.charCount(c));
        at += Character.charCount(c);
      } else if (Character.isLetterOrDigit(c)) {
        readWord();
      } else {
        readSign(c);
        at += Character.charCount(c);
      }
    }
    return List.copyOf(SpelledOut.joined(words));
  }

  /** Scripts that put no blanks between words. */
  static boolean isWordByItself(int c) {
    if (c < 0x3040) {
      return false;
    }
    UnicodeScript script = UnicodeScript.of(c);
    return script == UnicodeScript.HAN
        || script == UnicodeScript.HIRAGANA
        || script == UnicodeScript.KATAKANA;
  }

  private void readWord() {
    int start = at;
    while (at < text.length() && isWordPart(text.codePointAt(at))) {
      at += Character.charCount(text.codePointAt(at));
    }
    if (text.startsWith("://", at)) {
      readUrl(start);
      return;
    }
    if (isDotFile(start)) {
      addSpecial("." + Prose.form(text.substring(start, at)), start, at);
    }
    add(start, at);
    if (isAt('@') && at + 1 < text.length() && Character.isLetterOrDigit(text.charAt(at + 1))) {
      addSpecial(text.startsWith("git", start) ? "git" : Prose.EMAIL, start, at + 1);
    } else if (isPublicAddress(start)) {
      addSpecial(Prose.IP, start, at);
    }
  }

  private boolean isWordPart(int c) {
    return (Character.isLetterOrDigit(c) && !isWordByItself(c))
        || Character.getType(c) == Character.NON_SPACING_MARK
        || (isApostrophe(c)
            && at > 0
            && at + 1 < text.length()
            && Character.isLetter(text.charAt(at - 1))
            && Character.isLetter(text.charAt(at + 1)));
  }

  /** {@code ~/.ssh} and {@code .env}, but not {@code report.pdf}. */
  private boolean isDotFile(int start) {
    return start > 0
        && text.charAt(start - 1) == '.'
        && (start == 1 || " \t\n/\"'`(~".indexOf(text.charAt(start - 2)) >= 0);
  }

  private static boolean isApostrophe(int c) {
    return c == '\'' || c == 0x2019;
  }

  /** One word that says what it is, then the words of its host. */
  private void readUrl(int start) {
    int end = at + 3;
    while (end < text.length() && isUrlPart(text.charAt(end))) {
      end++;
    }
    String host = host(text.substring(start, end));
    boolean local = host.equals("localhost") || host.startsWith("127.") || !host.contains(".");
    addSpecial(local ? "url" : Prose.URL, start, end);
    if (!local && host.matches("[0-9.]+")) {
      addSpecial(Prose.IP, start, end);
    }
    int from = at + 3;
    for (String part : host.split("[^a-z0-9]+", -1)) {
      if (!part.isEmpty()) {
        words.add(word(part, from, end));
      }
    }
    if (text.substring(start, end).contains("/meta-data")) {
      addSpecial("latest", start, end);
      addSpecial("meta", start, end);
      addSpecial("data", start, end);
    }
    at = end;
  }

  private static boolean isUrlPart(char c) {
    return c > ' ' && "\"'`<>()|,;".indexOf(c) < 0 && WIDE_SENTENCE_ENDS.indexOf(c) < 0;
  }

  private static String host(String url) {
    try {
      String host = new URI(url).getHost();
      if (host != null) {
        return host.toLowerCase(Locale.ROOT);
      }
    } catch (URISyntaxException e) {
      // What is no proper address still names a place: see below.
    }
    String rest = url.substring(url.indexOf("://") + 3);
    int end = 0;
    while (end < rest.length() && "/?#:".indexOf(rest.charAt(end)) < 0) {
      end++;
    }
    return rest.substring(0, end).toLowerCase(Locale.ROOT);
  }

  /** Whether the word that begins here, the last of four numbers, ends such an address. */
  private boolean isPublicAddress(int start) {
    int size = words.size();
    if (size < 4 || start == 0 || text.charAt(start - 1) != '.' || (isAt('.') && isDigitAfter())) {
      return false;
    }
    int[] bytes = new int[4];
    for (int i = 0; i < 4; i++) {
      String form = words.get(size - 4 + i).form();
      if (form.length() > 3 || !form.chars().allMatch(c -> c >= '0' && c <= '9')) {
        return false;
      }
      bytes[i] = Integer.parseInt(form);
    }
    boolean isPrivate =
        bytes[0] == 10
            || bytes[0] == 127
            || bytes[0] == 0
            || bytes[0] == 169
            || (bytes[0] == 192 && bytes[1] == 168)
            || (bytes[0] == 172 && bytes[1] >= 16 && bytes[1] < 32);
    return !isPrivate && bytes[0] < 224;
  }

  private boolean isDigitAfter() {
    return at + 1 < text.length() && Character.isDigit(text.charAt(at + 1));
  }

  private boolean isAt(char c) {
    return at < text.length() && text.charAt(at) == c;
  }

  private void readSign(int c) {
    if (c == '|' || (c == '/' && standsAlone()) || (c == '~' && standsAlone())) {
      addSpecial(Character.toString(c), at, at + 1);
    }
    boolean ends =
        WIDE_SENTENCE_ENDS.indexOf(c) >= 0
            || (SENTENCE_ENDS.indexOf(c) >= 0 && isBlankAfter() && !isAbbreviation())
            || (c == '\n' && !goesOn());
    if (ends) {
      sentence++;
      clause++;
    } else if (CLAUSE_ENDS.indexOf(c) >= 0 && isBlankAfter()) {
      clause++;
    }
  }

  private boolean standsAlone() {
    boolean before = at == 0 || Character.isWhitespace(text.charAt(at - 1));
    return before && (isBlankAfter() || "*\"'`/".indexOf(text.charAt(at + 1)) >= 0);
  }

  /** "e.g. this": one letter before the full stop. */
  private boolean isAbbreviation() {
    return text.charAt(at) == '.'
        && at > 1
        && Character.isLetter(text.charAt(at - 1))
        && text.charAt(at - 2) == '.';
  }

  private boolean isBlankAfter() {
    return at + 1 >= text.length() || Character.isWhitespace(text.charAt(at + 1));
  }

  /** Whether the next line is the rest of this one, wrapped. */
  private boolean goesOn() {
    return at + 1 < text.length() && Character.isLowerCase(text.charAt(at + 1));
  }

  private void add(int start, int end) {
    StringBuilder letters = new StringBuilder(end - start);
    text.substring(start, end)
        .codePoints()
        .filter(c -> !isApostrophe(c))
        .forEach(letters::appendCodePoint);
    words.add(word(Prose.form(letters.toString()), start, end));
  }

  private void addSpecial(String form, int start, int end) {
    words.add(word(form, start, end));
  }

  private Word word(String form, int start, int end) {
    return new Word(
        form, stripped.originalStart(start), stripped.originalEnd(end), sentence, clause);
  }
}
