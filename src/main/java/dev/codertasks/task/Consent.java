package dev.codertasks.task;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the person behind a call has agreed to, in this very call. It holds for the question as it
 * was shown: what has changed meanwhile is asked anew.
 *
 * @param questions as they were shown
 * @param sealedRule the rule that a sealed confirmation stands for; null without one
 */
record Consent(Set<String> questions, @Nullable String sealedRule) {
  static final Consent NONE = new Consent(Set.of(), null);

  Consent {
    questions = Set.copyOf(questions);
  }

  Consent and(String question) {
    return new Consent(
        Stream.concat(questions.stream(), Stream.of(question)).collect(Collectors.toSet()),
        sealedRule);
  }

  Consent sealedFor(String rule) {
    return new Consent(questions, rule);
  }

  boolean covers(String question) {
    return questions.contains(question);
  }
}
