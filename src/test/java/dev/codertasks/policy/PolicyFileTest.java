package dev.codertasks.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyFileTest {
  private static final String RULE =
      "rules:\n- {id: acme.x, subject: prompt, effect: deny, message: m, fix: f, ";

  private static PolicyFileException problemsOf(String yaml) {
    return catchThrowableOfType(PolicyFileException.class, () -> Sample.policy(yaml));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          profil: strict                       | 2:1: | There is no key profil here. Did you mean profile?
          profile: strickt                     | 2:10: | Did you mean strict?
          profile: [strict]                    | 2:10: | profile must be text, not a list.
          quota: {perHour: many}               | 2:18: | perHour must be a whole number
          quota: {perHour: -1}                 | 2:18: | perHour must be a whole number
          quota: {perHour: 99999999999}        | 2:18: | perHour is too large
          quota: 7                             | 2:8: | must be keys with values, not a number
          1: x                                 | 2:1: | A key must be a word, not a number.
          true: x                              | 2:1: | A key must be a word, not true or false.
          overrides: {prompt.structur: {}}     | 2:13: | There is no rule prompt.structur. Did you mean prompt.structure?
          overrides: {prompt.size: {efect: deny}} | 2:27: | There is no key efect here. Did you mean effect?
          overrides: {prompt.control-chars: {mode: off}} | 2:13: | is locked
          overrides: {prompt.secret.structured: {}} | 2:13: | is locked
          overrides: {output.redact: {mode: off}} | 2:13: | is locked
          templates: {attested: [{org: a}]}    | 2:24: | The key template is missing.
          templates: {attested: [{org: a, template: t, versions: [v], expires: 2026-11-23}]} | 2:70: | has expired
          templates: {attested: [{org: a, template: t, versions: [v], expires: soon}]} | 2:70: | is not a date
          exceptions: [{rule: prompt.size, match: {template: t}, reason: r, expires: 2026-11-23}] | 2:76: | has expired
          exceptions: [{rule: prompt.control-chars, match: {template: t}, reason: r, expires: 2026-12-23}] | 2:21: | is locked
          exceptions: [{rule: prompt.size, match: {template: t}, expires: 2026-12-23}] | 2:14: | The key reason is missing.
          a: &x [1]                            | 2:1: | There is no key a here.
          """)
  void saysWhatIsWrongAndWhere_E4(String yaml, String place, String message) {
    assertThat(problemsOf(yaml).getMessage()).contains("policy.yaml:" + place, message);
  }

  @Test
  void saysEverythingAtOnce() {
    PolicyFileException e = problemsOf("profile: x\nquota: {perHour: x, perHours: 1}\nfoo: 1");

    assertThat(e.problems()).extracting(Problem::line).containsExactly(2, 3, 3, 4);
  }

  @Test
  void refusesAKeyThatIsThereTwice_E4() {
    assertThat(problemsOf("profile: strict\nprofile: lab"))
        .hasMessageContaining("policy.yaml:3:1: The key profile is there twice.");
  }

  @Test
  void refusesAnotherVersionAndNone() {
    assertThatThrownBy(() -> load("apiVersion: coder-tasks-mcp/policy/v2"))
        .hasMessageContaining("is not one this server knows. Use coder-tasks-mcp/policy/v1.");
    assertThatThrownBy(() -> load("profile: lab"))
        .hasMessageContaining("The key apiVersion is missing.");
  }

  private static void load(String yaml) {
    PolicyFile.load(yaml.getBytes(StandardCharsets.UTF_8), "policy.yaml", Sample.NOW);
  }

  @Test
  void takesYesAndNoForTheWordsThatTheyAre() {
    assertThat(problemsOf("owners: {allowed: [no, on, off]}")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: &x [1]\nb: *x",
        "a: &a [b]\nb: [*a, *a]\nc: {<<: *a}",
        "a: &a [x, x, x]\nb: &b [*a, *a, *a]\nc: &c [*b, *b, *b]\nd: [*c, *c, *c]",
      })
  void refusesAliases_E3(String yaml) {
    assertThatThrownBy(() -> load(yaml))
        .hasMessageMatching("(?s).*policy.yaml:2:\\d+: Aliases are not allowed.*");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a: !!javax.script.ScriptEngineManager [x]", "a: !x y", "!!map {a: b}"})
  void refusesTags_E3(String yaml) {
    assertThatThrownBy(() -> load(yaml))
        .hasMessageMatching("(?s).*policy.yaml:1:\\d+: Tags are not allowed.*");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{a: ", "- "})
  void refusesAFileThatIsNestedTooDeeply_E3(String opening) {
    assertThatThrownBy(() -> load(opening.repeat(20_000)))
        .isInstanceOf(PolicyFileException.class)
        .hasMessageMatching("(?s).*policy.yaml:1:\\d+: The file is nested too deeply.*");
  }

  @Test
  void refusesWhatIsNoYamlWithItsPlace() {
    assertThatThrownBy(() -> load("a: b\n  c: \"d"))
        .hasMessageContaining("policy.yaml:2:4: This is not YAML");
  }

  @Test
  void refusesAFileThatIsTooLong_E3() {
    assertThatThrownBy(() -> load("#".repeat(PolicySource.MAX_BYTES + 1)))
        .hasMessageContaining("longer than 262144 bytes");
  }

  @Test
  void refusesAnEmptyFileAndOneThatIsNotUtf8() {
    assertThatThrownBy(() -> load("# nothing")).hasMessageContaining("The file is empty.");
    assertThatThrownBy(() -> PolicyFile.load(new byte[] {'a', (byte) 0xff}, "p", Sample.NOW))
        .hasMessageContaining("not UTF-8");
  }

  @Test
  void refusesAFileThatIsNotThere() {
    PolicySource missing = new PolicySource.OfFile(Path.of("no", "such", "policy.yaml"));

    assertThatThrownBy(() -> PolicyFile.load(missing, Sample.NOW))
        .hasMessageContaining("The file cannot be read");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          when: "prompt.nosuch == 'x'"          | undeclared reference
          when: "prompt.repo == 'x'"            | Did you mean prompt.repos?
          when: "prompt.text =="                | The condition cannot be used, at its line 1
          when: "prompt.text + 1"               | found no matching overload
          when: "prompt.text"                   | expected type 'bool'
          when: "prompt.text.matches('(?=x)')"  | which has no look-ahead
          when: "prompt.text.matches('((a{1000}){1000}){10}')" | more than 2000 steps
          when: "'x'.matches(prompt.text)"      | written as a string
          match: {prompt.txt: x}                | There is no fact prompt.txt. Did you mean prompt.text?
          match: {prompt.text: {matches: x}}    | There is no key matches here.
          match: {prompt.text: {regex: x, prefix: y}} | takes exactly one of
          match: {prompt.text: {regex: "(a)\\\\1"}} | no back-references
          match: {prompt.text: {regex: "((a{30}){30}){30}"}} | more than 2000 steps
          match: {prompt.text: {regex: "(?:[a-z]{100}){100}"}} | more than 2000 steps
          match: {}                             | match names no fact
          mode: audit                           | A rule needs match or when
          """)
  void refusesARuleThatCannotWork_E5_E7_E8(String condition, String message) {
    PolicyFileException e = problemsOf(RULE + condition + "}");

    assertThat(e.getMessage()).contains("policy.yaml:3:", message);
  }

  @Test
  void refusesARegularExpressionOfTenKilobytes_E8() {
    assertThat(problemsOf(RULE + "match: {name: {regex: \"" + "a?".repeat(5000) + "\"}}}"))
        .hasMessageContaining("is longer than 2000 characters");
  }

  @ParameterizedTest
  @ValueSource(strings = {"prompt.size", "prompt.control-chars", "output.redact", "Acme", "a b"})
  void refusesAnIdThatIsTakenOrNotOne(String id) {
    assertThat(
            problemsOf(
                "rules: [{id: \""
                    + id
                    + "\", subject: tool, effect: deny, message: m, fix: f,"
                    + " match: {action: send}}]"))
        .hasMessageContaining("policy.yaml:2:14: The id ");
  }

  @Test
  void refusesTwoRulesOfOneId() {
    String rule =
        "- {id: a.b, subject: tool, effect: deny, message: m, fix: f, match: {action: send}}\n";

    assertThat(problemsOf("rules:\n" + rule + rule))
        .hasMessageContaining("policy.yaml:4:8: The id a.b is taken.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"prompts", "prompt.pause", "template.send", "tool.fly", "output"})
  void refusesASubjectThatDoesNotExist(String subject) {
    assertThat(
            problemsOf(
                "rules: [{id: a.b, subject: "
                    + subject
                    + ", effect: deny, message: m, fix: f,"
                    + " match: {action: send}}]"))
        .hasMessageContaining("The subject \"" + subject + "\" is not known.");
  }
}
