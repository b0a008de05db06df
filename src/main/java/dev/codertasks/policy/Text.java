package dev.codertasks.policy;

import dev.codertasks.detect.HiddenText;
import dev.codertasks.detect.Secrets;
import java.text.Normalizer;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A free text of a proposal, with what several rules want to know of it, found out once. Not
 * thread-safe: it lives for one decision.
 */
final class Text {
  private final String path;
  private final String value;
  private final Supplier<List<String>> otherForms;
  private final Supplier<List<HiddenText.Match>> hidden;
  private final Supplier<List<Secrets.Match>> secrets;

  Text(String path, String value) {
    this.path = path;
    this.value = value;
    this.otherForms = new Once<>(() -> otherForms(value));
    this.hidden = new Once<>(() -> HiddenText.find(value));
    this.secrets = new Once<>(() -> Secrets.find(value));
  }

  /** The field's name. */
  String path() {
    return path;
  }

  /** The text as it will be sent. */
  String value() {
    return value;
  }

  /** Its NFC and NFKC forms, where they differ from it and from each other. */
  List<String> otherForms() {
    return otherForms.get();
  }

  /** Hidden runs of the text as it will be sent. */
  List<HiddenText.Match> hidden() {
    return hidden.get();
  }

  /** Secrets in the text as it will be sent. */
  List<Secrets.Match> secrets() {
    return secrets.get();
  }

  private static List<String> otherForms(String value) {
    return Stream.of(Normalizer.Form.NFC, Normalizer.Form.NFKC)
        .filter(form -> !Normalizer.isNormalized(value, form))
        .map(form -> Normalizer.normalize(value, form))
        .distinct()
        .toList();
  }
}
