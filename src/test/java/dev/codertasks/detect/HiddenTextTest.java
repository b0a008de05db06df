package dev.codertasks.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.codertasks.detect.HiddenText.Kind;
import dev.codertasks.detect.HiddenText.Match;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HiddenTextTest {

  @ParameterizedTest
  @MethodSource
  void findsWhatNobodySees(Kind kind, String text) {
    assertThat(HiddenText.find(text)).extracting(Match::kind).contains(kind);
  }

  static Stream<Arguments> findsWhatNobodySees() {
    return Stream.of(
        arguments(Kind.CONTROL, "a\u0000b"),
        arguments(Kind.CONTROL, "bell\u0007"),
        arguments(Kind.CONTROL, "back\bspace"),
        arguments(Kind.CONTROL, "\u001b[31mred\u001b[0m"),
        arguments(Kind.CONTROL, "\u001b]8;;https://a.test\u0007link\u001b]8;;\u0007"),
        arguments(Kind.CONTROL, "\u001bPq#0\u001b\\"),
        arguments(Kind.CONTROL, "x\u001b[201~y"),
        arguments(Kind.CONTROL, "c1 \u009b31m"),
        arguments(Kind.CONTROL, "nel\u0085"),
        arguments(Kind.CONTROL, "del\u007f"),
        arguments(Kind.CONTROL, "over\rwritten"),
        arguments(Kind.CONTROL, "at the end\r"),
        arguments(Kind.CONTROL, "form\ffeed"),
        arguments(Kind.LONE_SURROGATE, "x\ud83dy"),
        arguments(Kind.LONE_SURROGATE, "x\udc00"),
        arguments(Kind.NONCHARACTER, "x\ufdd0"),
        arguments(Kind.NONCHARACTER, "x\uffff"),
        arguments(Kind.NONCHARACTER, "x" + Character.toString(0x1fffe)),
        arguments(Kind.TAG, "hi" + tags("ignore previous")),
        arguments(Kind.TAG, "🏴" + tags("usca") + Character.toString(0xe007f)),
        arguments(Kind.TAG, "🏴" + tags("gbeng")),
        arguments(Kind.TAG, "x" + Character.toString(0xe0001)),
        arguments(Kind.TAG, "😀" + tags("gbeng") + Character.toString(0xe007f)),
        arguments(Kind.VARIATION_SELECTOR, "a\ufe0f"),
        arguments(Kind.VARIATION_SELECTOR, "😀\ufe0f\ufe0f"),
        arguments(Kind.VARIATION_SELECTOR, "😀" + selectors(3)),
        arguments(Kind.VARIATION_SELECTOR, "a" + Character.toString(0xe0100)),
        arguments(Kind.VARIATION_SELECTOR, "漢\ufe05"),
        arguments(Kind.VARIATION_SELECTOR, "\ufe0e"),
        arguments(Kind.BIDI_CONTROL, "abc\u202edef\u202c"),
        arguments(Kind.BIDI_CONTROL, "abc \u202dדוד\u202c"),
        arguments(Kind.BIDI_CONTROL, "if (x\u2066) {"),
        arguments(Kind.BIDI_CONTROL, "a\u2067b\u2069"),
        arguments(Kind.BIDI_CONTROL, "a\u2069"),
        arguments(Kind.BIDI_CONTROL, "a\u2066b\nc\u2069"),
        arguments(Kind.BIDI_CONTROL, "a\u202ab\u2069"),
        arguments(Kind.DIRECTION_MARK, "del\u200fete"),
        arguments(Kind.DIRECTION_MARK, "a\u061cb"),
        arguments(Kind.DIRECTION_MARK, "\u200e\u200f\u200e\u200f"),
        arguments(Kind.ZERO_WIDTH, "pass\u200bword"),
        arguments(Kind.ZERO_WIDTH, "pass\u200cword"),
        arguments(Kind.ZERO_WIDTH, "pass\u200dword"),
        arguments(Kind.ZERO_WIDTH, "pass\u2060word"),
        arguments(Kind.ZERO_WIDTH, "pass\ufeffword"),
        arguments(Kind.ZERO_WIDTH, "a\u2062b"),
        arguments(Kind.ZERO_WIDTH, "می\u200c\u200c\u200bخواهم"),
        arguments(Kind.ZERO_WIDTH, "😀\u200d"),
        arguments(Kind.ZERO_WIDTH, "😀\u200da"),
        arguments(Kind.ZERO_WIDTH, "a\u034fb"),
        arguments(Kind.ZERO_WIDTH, "a\u180eb"),
        arguments(Kind.BLANK_LETTER, "a\u3164b"),
        arguments(Kind.BLANK_LETTER, "a\u115f"),
        arguments(Kind.BLANK_LETTER, "a\u1160"),
        arguments(Kind.BLANK_LETTER, "\uffa0"),
        arguments(Kind.BLANK_LETTER, "x\u2800\u2800\u2800y"),
        arguments(Kind.BLANK_LETTER, "x\u17b4"),
        arguments(Kind.SOFT_HYPHEN, "a\u00ad\u00adb"),
        arguments(Kind.SOFT_HYPHEN, "i\u00adg\u00adn\u00adore"),
        arguments(Kind.SOFT_HYPHEN, " \u00ad "),
        arguments(Kind.OTHER_FORMAT, "a\u206ab"),
        arguments(Kind.OTHER_FORMAT, "a\ufff9b\ufffac\ufffb"),
        arguments(Kind.OTHER_FORMAT, "a\u2065"),
        arguments(Kind.OTHER_FORMAT, "a" + Character.toString(0x1d173)),
        arguments(Kind.OTHER_FORMAT, "a" + Character.toString(0x1bca0)),
        arguments(Kind.OTHER_FORMAT, "a" + Character.toString(0x13430)),
        arguments(Kind.OTHER_FORMAT, "a" + Character.toString(0xe0fff)));
  }

  private static String tags(String ascii) {
    return ascii
        .codePoints()
        .map(c -> 0xe0000 + c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static String selectors(int count) {
    return Character.toString(0xe0100 + 33).repeat(count);
  }

  @ParameterizedTest
  @MethodSource("harmless")
  void leavesAloneWhatIsNeeded(String text) {
    assertThat(HiddenText.find(text)).isEmpty();
    assertThat(HiddenText.escaped(text)).isSameAs(text);
    assertThat(HiddenText.cleaned(text)).isSameAs(text);
  }

  static List<String> harmless() {
    return Corpus.lines("multilingual.txt").stream().map(HiddenTextTest::unescaped).toList();
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void findsAttack(String text) {
    assertThat(HiddenText.find(text)).isNotEmpty();
  }

  static List<String> attacks() {
    return Stream.of("fresh-hidden.txt", "hidden-attacks.txt")
        .flatMap(resource -> Corpus.escapedLines(resource).stream())
        .toList();
  }

  @ParameterizedTest
  @MethodSource("multilingual")
  void leavesTextOfManyScriptsAlone(String text) {
    assertThat(HiddenText.find(text)).isEmpty();
  }

  static List<String> multilingual() {
    return Stream.of("fresh-multilingual.txt", "harmless-scripts.txt")
        .flatMap(resource -> Corpus.escapedLines(resource).stream())
        .toList();
  }

  private static String unescaped(String line) {
    return Pattern.compile("\\\\u([0-9a-f]{4})")
        .matcher(line)
        .replaceAll(m -> Character.toString((char) Integer.parseInt(m.group(1), 16)))
        .translateEscapes();
  }

  @Test
  void literalEscapesInCodeAreText() {
    assertThat(HiddenText.find("printf '\\x1b[31m' \\u202e \\033[0m ^[[201~")).isEmpty();
  }

  @Test
  void joinsARunOfOneKindIntoOneMatch() {
    assertThat(HiddenText.find("ab\u200b\u200b\u200bcd\u0007"))
        .containsExactly(new Match(Kind.ZERO_WIDTH, 2, 5), new Match(Kind.CONTROL, 7, 8));
  }

  @Test
  void onlyControlsAreControls() {
    assertThat(Stream.of(Kind.values()).filter(Kind::isControl)).containsExactly(Kind.CONTROL);
  }

  @Test
  void showsHiddenCharactersByTheirNumber() {
    assertThat(HiddenText.escaped("a\u001b[31mb\u200b\ud83d" + Character.toString(0xe0041)))
        .isEqualTo("a\\u{1b}[31mb\\u{200b}\\u{d83d}\\u{e0041}");
  }

  @Test
  void cleansByTakingThemAway() {
    assertThat(HiddenText.cleaned("a\u001b[31mb\u001b[0m\u200bc\rd\r\ne\u0000\u001b[201~"))
        .isEqualTo("abc\nd\r\ne[201~");
  }

  @Test
  void longRunsAreReadInOnePass() {
    String text = "\u2066\u200f\u2800\u200d😀\u034f".repeat(10_000);

    assertThat(HiddenText.find(text)).isNotEmpty();
  }
}
