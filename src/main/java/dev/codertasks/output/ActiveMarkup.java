package dev.codertasks.output;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns markup that a client would act on without a click into text, by one backslash each:
 * Markdown images with an address, HTML elements that load something, and HTML comments, which a
 * reader would not see. Code such as {@code vec![1, 2]} is none of them.
 */
final class ActiveMarkup {
  private static final Pattern LOADING =
      Pattern.compile(
          "<(?=!--|(?:img|image|picture|source|video|audio|track|iframe|frame|embed|object|input)[\\s/])",
          Pattern.CASE_INSENSITIVE);

  /** The end of an image's text and the beginning of an address that leaves this machine. */
  private static final Pattern TO_ADDRESS =
      Pattern.compile(
          "]\\(\\s{0,8}<?(?:[a-z][a-z0-9+.-]{0,15}:|//|\\\\\\\\)", Pattern.CASE_INSENSITIVE);

  /** {@code [name]: https://…}, which an image can refer to from anywhere in the text. */
  private static final Pattern DEFINITION =
      Pattern.compile(
          "^ {0,3}\\[[^\\]\\n]{1,200}]:\\s{0,8}<?(?:[a-z][a-z0-9+.-]{0,15}:|//)",
          Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

  private ActiveMarkup() {}

  static String defanged(String text) {
    String withoutElements = text;
    if (text.indexOf('<') >= 0) {
      withoutElements = LOADING.matcher(text).replaceAll("<\\\\");
    }
    return withoutElements.contains("![") ? withoutImages(withoutElements) : withoutElements;
  }

  private static String withoutImages(String text) {
    boolean defined = DEFINITION.matcher(text).find();
    Matcher address = TO_ADDRESS.matcher(text);
    int nextAddress = -1;
    int nextBlankLine = -1;
    StringBuilder out = new StringBuilder(text.length() + 16);
    int kept = 0;
    for (int at = text.indexOf("!["); at >= 0; at = text.indexOf("![", at + 2)) {
      if (nextAddress < at) {
        nextAddress = address.find(at) ? address.start() : Integer.MAX_VALUE;
      }
      if (nextBlankLine < at) {
        int blank = text.indexOf("\n\n", at);
        nextBlankLine = blank < 0 ? Integer.MAX_VALUE : blank;
      }
      if (defined || nextAddress < nextBlankLine) {
        out.append(text, kept, at + 1).append('\\');
        kept = at + 1;
      }
    }
    return out.append(text, kept, text.length()).toString();
  }
}
