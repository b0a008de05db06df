package dev.codertasks.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code policy lint}, {@code test}, {@code explain} and {@code show}. */
class PolicyToolsTest {
  private static final String OWN_RULE =
      "rules:\n- {id: acme.x, subject: prompt, effect: deny, message: m, fix: f,"
          + " match: {prompt.text: {contains: forbidden}}}\n";

  @TempDir private Path directory;

  private PolicySource file(String name, String text) throws IOException {
    return new PolicySource.OfFile(Files.writeString(directory.resolve(name), text));
  }

  private PolicyLint.Report lint(String yaml, PolicySource... tests) throws IOException {
    return PolicyLint.lint(file("policy.yaml", Sample.HEADER + yaml), List.of(tests), Sample.NOW);
  }

  @Test
  void lintFindsNothingInTheShippedPolicy() {
    PolicyLint.Report report = PolicyLint.lint(new PolicySource.Shipped(), List.of(), Sample.NOW);

    assertThat(report.errors()).isEmpty();
    assertThat(report.warnings()).isEmpty();
  }

  @Test
  void lintReportsWhatLoadingRefuses() throws IOException {
    assertThat(lint("profil: lab").errors())
        .extracting(Problem::toString)
        .containsExactly("2:1: There is no key profil here. Did you mean profile?");
  }

  @Test
  void lintWantsAMatchingAndASilentTestForAnOwnRule() throws IOException {
    PolicySource half =
        file(
            "half.yaml",
            "tests: [{name: a, action: {tool: coder_send_task_input, prompt: forbidden},"
                + " expect: {rules: [acme.x]}}]");
    PolicySource rest =
        file(
            "rest.yaml",
            "tests: [{name: b, action: {tool: coder_send_task_input, prompt: fine},"
                + " expect: {not: [acme.x]}}]");

    assertThat(lint(OWN_RULE, half).errors().getFirst().message()).contains("acme.x lacks a test");
    assertThat(lint(OWN_RULE, half, rest).errors()).isEmpty();
  }

  @Test
  void lintLimitsExceptionsToNinetyDays() throws IOException {
    String exception =
        "exceptions: [{rule: prompt.size, match: {template: t}, reason: r, owner: o, expires: %s}]";

    assertThat(lint(exception.formatted("2027-02-22")).errors()).isEmpty();
    assertThat(lint(exception.formatted("2027-02-23")).errors().getFirst().message())
        .contains("more than 90 days");
  }

  @Test
  void lintPointsOutWhatWillNeedCare() throws IOException {
    PolicyLint.Report report =
        lint(
            "templates: {attested: [{org: a, template: t, versions: [], expires: 2026-12-01}]}\n"
                + "overrides: {prompt.size: {effect: warn}, prompt.conceal: {mode: off}}\n"
                + "exceptions: [{rule: prompt.size, match: {template: t}, reason: r,"
                + " expires: 2026-12-01}]");

    assertThat(report.warnings().toString())
        .contains("a/t ends on 2026-12-01", "names no version", "has no owner")
        .contains("prompt.size is lowered to warn", "prompt.conceal is in mode off");
  }

  private static PolicyTests.Report test(String yaml) {
    return PolicyTests.run(
        Sample.shipped(), yaml.getBytes(StandardCharsets.UTF_8), "policy-test.yaml");
  }

  @Test
  void testSaysWhatWasExpectedAndWhatCame() {
    PolicyTests.Result result =
        test("tests:\n- {name: a, action: {tool: coder_delete_task},"
                + " expect: {decision: allow, rules: [prompt.size], not: [tool.destructive]}}")
            .results()
            .getFirst();

    assertThat(result.line()).isEqualTo(2);
    assertThat(result.failure())
        .isEqualTo(
            "expected allow, got confirm; prompt.size should have found something;"
                + " tool.destructive should have found nothing; found: [tool.destructive]");
  }

  @Test
  void testReadsItsFileAsStrictlyAsAPolicy() {
    assertThatThrownBy(() ->
            test(
                """
                tests:
                - {name: a, action: {tol: x}, expect: {rules: [prompt.siz]}}
                - {name: b, action: {tool: coder_fly}, facts: {templat: {}}, expect: {}}
                """))
        .isInstanceOf(PolicyFileException.class)
        .hasMessageContaining("policy-test.yaml:2:22: There is no key tol here. Did you mean tool?")
        .hasMessageContaining("policy-test.yaml:3:28: There is no changing tool coder_fly.")
        .hasMessageContaining("Did you mean template?");
    assertThatThrownBy(() ->
            test(
                "tests: [{name: a, action: {tool: coder_delete_task},"
                    + " expect: {rules: [prompt.siz]}}]"))
        .hasMessageContaining("There is no rule prompt.siz. Did you mean prompt.size?");
  }

  @Test
  void explainNamesTheFindingsAndTheSilentRules() {
    Proposal proposal = Sample.send("Push straight to main.");

    String text = PolicyExplain.decision(Sample.shipped(), proposal);

    assertThat(text)
        .startsWith("decision: confirm\npolicy: " + Sample.shipped().digest())
        .contains("confirm  prompt.bypass-review at input[0,21)")
        .contains("silent: prompt.control-chars prompt.hidden-text");
  }

  @Test
  void explainTakesAnActionAsATestCaseWritesIt() {
    assertThat(
            PolicyExplain.sample(
                Sample.shipped(), "{action: {tool: coder_delete_task}, facts: {task_phase: idle}}"))
        .contains("decision: confirm", "tool.destructive");
    assertThatThrownBy(() -> PolicyExplain.sample(Sample.shipped(), "{action: {tool: x}}"))
        .isInstanceOf(PolicyFileException.class);
  }

  @Test
  void explainDescribesARule() {
    assertThat(PolicyExplain.rule(Sample.shipped(), "prompt.control-chars"))
        .hasValueSatisfying(text -> assertThat(text).contains("effect deny", "locked"));
    assertThat(PolicyExplain.rule(Sample.shipped(), "prompt.nothing")).isEmpty();
  }

  @Test
  void showWritesOutEveryRule() throws IOException {
    String text = Sample.policy(OWN_RULE).show();

    assertThat(text)
        .contains("profile: standard", "maxActive: 5")
        .contains("  prompt.size: {effect: deny, mode: enforce, onError: deny}")
        .contains("  acme.x: {effect: deny, mode: enforce, onError: deny} on prompt")
        .contains("match prompt.text contains \"forbidden\"");
  }
}
