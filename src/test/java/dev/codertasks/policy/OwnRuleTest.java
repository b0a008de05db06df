package dev.codertasks.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OwnRuleTest {

  private static PolicyEngine rule(String subject, String condition) {
    return Sample.policy(
        "rules:\n- {id: acme.x, subject: "
            + subject
            + ", effect: deny, message: Not here., fix: Do it there., "
            + condition
            + "}");
  }

  private static boolean matches(PolicyEngine engine, Proposal proposal) {
    return Sample.rules(engine.decide(proposal)).contains("acme.x");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {template.name: task-java}                         | true
          {template.name: task-jav}                          | false
          {template.name: {equals: task-java}}               | true
          {template.name: {in: [task-go, task-java]}}        | true
          {template.name: {in: [task-go]}}                   | false
          {template.name: {prefix: task-}}                   | true
          {template.name: {prefix: ask-}}                    | false
          {template.name: {contains: jav}}                   | true
          {template.name: {contains: go}}                    | false
          {template.name: {regex: "^task-(java)$"}}       | true
          {template.name: {regex: "^java"}}                  | false
          {template.name: {not: task-go}}                    | true
          {template.name: {not: {prefix: task-}}}            | false
          {template.name: task-java, template.org: acme}     | true
          {template.name: task-java, template.org: other}    | false
          {template: acme/task-java}                         | true
          {prompt.repos: {prefix: github.com/acme/}}         | true
          {prompt.repos: {prefix: github.com/other/}}        | false
          {prompt.hosts: github.com}                         | true
          {prompt.bytes: 41}                                 | true
          {template.deprecated: false}                       | true
          {parameters.region: eu}                            | false
          {action: create}                                   | true
          """)
  void comparesFacts(String match, boolean expected) {
    PolicyEngine engine = rule("prompt.create", "match: " + match);

    assertThat(matches(engine, Sample.create("Fix https://github.com/acme/shop, please.")))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          prompt.repos.exists(r, !r.startsWith('github.com/acme/'))     | true
          prompt.repos.all(r, r == 'github.com/other/shop')             | true
          prompt.text.contains('please') && prompt.bytes > 10           | true
          prompt.text.matches('^Fix')                                   | true
          quota.active >= 5                                             | false
          template.markers.exists(m, m == 'boundary')                   | true
          'region' in parameters                                        | false
          owner.is_caller && owner.name == 'ada'                        | true
          template.ttl_seconds == 28800                                 | true
          preset == ''                                                  | true
          """)
  void evaluatesConditions(String when, boolean expected) {
    PolicyEngine engine = rule("prompt.create", "when: \"" + when + "\"");

    assertThat(matches(engine, Sample.create("Fix https://github.com/other/shop please.")))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://github.com/Acme/Shop.git",
        "git@github.com:acme/shop.git",
        "ssh://git@github.com/acme/shop",
        "github.com/acme/shop/pull/3",
        "the repository github.com/acme/shop."
      })
  void readsARepositoryHoweverItIsWritten(String text) {
    assertThat(PromptReferences.repos("Clone " + text + " now"))
        .containsExactly("github.com/acme/shop");
  }

  @Test
  void saysWhatTheRuleSays() {
    Decision decision =
        rule("prompt", "match: {prompt.text: {contains: secret plan}}")
            .decide(Sample.send("The secret plan."));

    Finding finding = Sample.of(decision, "acme.x").getFirst();
    assertThat(finding.message()).isEqualTo("Not here.");
    assertThat(finding.fix()).isEqualTo("Do it there.");
    assertThat(finding.path()).isEqualTo("input");
  }

  @ParameterizedTest
  @CsvSource({
    "prompt, true, true, false",
    "prompt.create, true, false, false",
    "prompt.send, false, true, false",
    "tool, true, true, true",
    "tool.delete, false, false, true",
    "template, true, false, false"
  })
  void appliesToTheActionsOfItsSubject(
      String subject, boolean create, boolean send, boolean delete) {
    PolicyEngine engine = rule(subject, "when: \"true\"");

    assertThat(matches(engine, Sample.create("Fix it."))).isEqualTo(create);
    assertThat(matches(engine, Sample.send("Go on."))).isEqualTo(send);
    assertThat(matches(engine, new Proposal.Delete(Sample.TASK, Sample.caller())))
        .isEqualTo(delete);
  }

  @Test
  void aResumeWithoutAPromptHasNoPromptToLookAt() {
    PolicyEngine engine = rule("prompt.resume", "when: \"true\"");

    assertThat(matches(engine, new Proposal.Resume(Sample.TASK, Sample.caller()))).isFalse();
    assertThat(matches(engine, new Proposal.ResumeWithInput("Go.", Sample.TASK, Sample.caller())))
        .isTrue();
  }

  @Test
  void anErrorWhileEvaluatingDenies_E6() {
    Decision decision =
        rule("prompt", "when: \"parameters['nope'] == 'x'\"").decide(Sample.send("Go on."));

    assertThat(decision.effect()).isEqualTo(Effect.DENY);
    assertThat(Sample.of(decision, "acme.x").getFirst().message()).contains("rule_failed");
  }

  @Test
  void aConditionThatTakesTooLongDenies_E6() {
    String prompt = "github.com/acme/a ".repeat(1) + manyRepositories();

    Decision decision =
        rule("prompt", "when: \"prompt.repos.all(a, prompt.repos.all(b, a != b || a == b))\"")
            .decide(Sample.send(prompt));

    assertThat(decision.effect()).isEqualTo(Effect.DENY);
    assertThat(Sample.of(decision, "acme.x").getFirst().message()).contains("Iteration budget");
  }

  private static String manyRepositories() {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < 100; i++) {
      out.append(" github.com/acme/r").append(i);
    }
    return out.toString();
  }

  @Test
  void itsOwnOnErrorWins_E6() {
    Decision decision =
        rule("prompt", "when: \"parameters['nope'] == 'x'\", onError: warn")
            .decide(Sample.send("Go on."));

    assertThat(decision.effect()).isEqualTo(Effect.WARN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"match: {quota.active: 3}", "when: \"quota.active > 3\""})
  void aFactThatIsNotKnownDenies(String condition) {
    Proposal proposal =
        new Proposal.Send("Go on.", Sample.TASK, Sample.caller(Fact.unknown("no answer")));

    Decision decision = rule("prompt.send", condition).decide(proposal);

    assertThat(Sample.of(decision, "acme.x").getFirst().message()).contains("facts_unavailable");
  }

  @Test
  void aFactThatDecidesNothingMayBeUnknown() {
    Proposal proposal =
        new Proposal.Send("Go on.", Sample.TASK, Sample.caller(Fact.unknown("no answer")));
    PolicyEngine engine = rule("prompt.send", "when: \"action == 'create' && quota.active > 3\"");

    assertThat(matches(engine, proposal)).isFalse();
  }
}
