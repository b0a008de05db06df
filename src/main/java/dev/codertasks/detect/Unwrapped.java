package dev.codertasks.detect;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The word around a place of a text, joined with its continuation where a terminal, an editor or a
 * mail client broke the line inside it. Only what looks drawn at random continues a word: the next
 * line of a sentence or of a list of names does not. Immutable and thread-safe.
 */
final class Unwrapped {
  /** Longer tokens are found by their first part. */
  private static final int LONGEST = 512;

  /** As many as a token of that length takes in a narrow column. */
  private static final int MOST_LINES = 12;

  private static final int SHORTEST_PIECE = 3;

  /** So many changes between letters and digits are in no word. */
  private static final int DRAWN = 4;

  private final String text;

  /** Where each character was. */
  private final int[] positions;

  private final int at;

  private Unwrapped(String text, int[] positions, int at) {
    this.text = text;
    this.positions = positions;
    this.at = at;
  }

  /**
   * The joined word that {@code at} is in; null where no line break is inside a word.
   *
   * @param cutOff whether something is missing, so that a first part that looks drawn at random is
   *     reason enough
   */
  static @Nullable Unwrapped around(String text, int at, boolean cutOff) {
    int lineEnd = endOfWord(text, at);
    if (lineEnd == text.length() || !isBreak(text.charAt(lineEnd))) {
      return null;
    }
    boolean drawn = cutOff && Values.turns(text.substring(at, lineEnd)) >= DRAWN;
    int next = continuation(text, lineEnd, drawn);
    if (next < 0) {
      return null;
    }
    // One character before the word, so that its beginning can be told.
    int start = startOfWord(text, at);
    int from = Math.max(0, start - 1);
    StringBuilder joined = new StringBuilder();
    int[] positions = new int[2 * LONGEST];
    append(joined, positions, text, from, withoutBreakMark(text, lineEnd));
    for (int line = 0; next >= 0 && line < MOST_LINES && joined.length() < LONGEST; line++) {
      int end = endOfWord(text, next);
      append(joined, positions, text, next, Math.min(end, next + LONGEST - joined.length()));
      next = continuation(text, end, false);
    }
    return new Unwrapped(joined.toString(), Arrays.copyOf(positions, joined.length()), at - from);
  }

  /** What there is between two lines of a wrapped token. */
  static boolean isBreak(char c) {
    return " \t\\\r\n=>|".indexOf(c) >= 0;
  }

  String text() {
    return text;
  }

  int at() {
    return at;
  }

  /** Whether nothing that could belong to the word follows: it is not the next line's own word. */
  boolean endsWord(int end) {
    return end == text.length()
        || !(Values.isAlphanumeric(text.charAt(end)) || "_-".indexOf(text.charAt(end)) >= 0);
  }

  int originalStart(int start) {
    return positions[start];
  }

  int originalEnd(int end) {
    return positions[end - 1] + 1;
  }

  private static void append(StringBuilder joined, int[] positions, String text, int from, int to) {
    for (int i = from; i < to; i++) {
      positions[joined.length()] = i;
      joined.append(text.charAt(i));
    }
  }

  private static int startOfWord(String text, int at) {
    int start = at;
    while (start > Math.max(0, at - LONGEST / 4)
        && Values.isTokenCharacter(text.charAt(start - 1))) {
      start--;
    }
    return start;
  }

  private static int endOfWord(String text, int at) {
    int end = at;
    while (end < Math.min(text.length(), at + LONGEST / 2)
        && Values.isTokenCharacter(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /** Without the sign with which quoted-printable breaks a line. */
  private static int withoutBreakMark(String text, int lineEnd) {
    boolean softBreak = text.charAt(lineEnd - 1) == '=' && text.charAt(lineEnd - 2) != '=';
    return softBreak ? lineEnd - 1 : lineEnd;
  }

  /** Where a word that ends here goes on in the next line; negative if it does not. */
  private static int continuation(String text, int end, boolean any) {
    int i = skip(text, end, " \t\\");
    i = i < text.length() && text.charAt(i) == '\r' ? i + 1 : i;
    if (i >= text.length() || text.charAt(i) != '\n') {
      return -1;
    }
    int next = skip(text, i + 1, " \t>|");
    int pieceEnd = endOfWord(text, next);
    return (any && pieceEnd > next) || isPiece(text, next, pieceEnd) ? next : -1;
  }

  private static int skip(String text, int from, String what) {
    int limit = Math.min(text.length(), from + 16);
    int i = from;
    while (i < limit && what.indexOf(text.charAt(i)) >= 0) {
      i++;
    }
    return i;
  }

  /** No word, number, name, assignment or path: letters and digits mixed. */
  private static boolean isPiece(String text, int start, int end) {
    String piece = withoutFullStop(text.substring(start, end));
    boolean assigned = piece.indexOf('=') >= 0 && piece.indexOf('=') < piece.length() - 2;
    return piece.length() >= SHORTEST_PIECE
        && !assigned
        && isMixed(piece)
        && !Placeholders.isName(piece)
        && !Placeholders.isReference(piece);
  }

  private static String withoutFullStop(String piece) {
    return piece.endsWith(".") ? piece.substring(0, piece.length() - 1) : piece;
  }

  /** Digits among letters, or capitals behind small ones. */
  private static boolean isMixed(String piece) {
    boolean digit = false;
    boolean letter = false;
    boolean capitalInside = false;
    for (int i = 0; i < piece.length(); i++) {
      char c = piece.charAt(i);
      digit |= c >= '0' && c <= '9';
      letter |= Character.isLetter(c);
      capitalInside |=
          i > 0 && Character.isUpperCase(c) && Character.isLowerCase(piece.charAt(i - 1));
    }
    return letter && (digit || capitalInside);
  }
}
