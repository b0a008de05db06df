package dev.codertasks.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShippedPolicyTest {
  private static final Path POLICY = Path.of("config", "policy.yaml");
  private static final PolicySource TESTS =
      new PolicySource.OfFile(Path.of("config", "policy-test.yaml"));

  static Stream<String> builtInRules() {
    return RuleSet.ids().stream().sorted();
  }

  @Test
  void isTheFileThatPeopleRead() throws IOException {
    assertThat(new PolicySource.Shipped().read()).isEqualTo(Files.readAllBytes(POLICY));
  }

  @Test
  void writesOutTheDefaults() {
    PolicyEngine read = PolicyFile.load(new PolicySource.OfFile(POLICY), Sample.NOW);

    assertThat(read.digest()).isEqualTo(Sample.shipped().digest());
    assertThat(read.show()).isEqualTo(Sample.shipped().show());
  }

  @Test
  void staysWhatItIs() {
    ReloadingPolicy policy = new ReloadingPolicy(new PolicySource.Shipped(), Sample.NOW);

    assertThat(policy.poll(Sample.NOW)).isEqualTo(ReloadingPolicy.Change.NONE);
    assertThat(policy.engine().digest()).isEqualTo(Sample.shipped().digest());
  }

  @Test
  void passesItsTests() {
    PolicyTests.Report report = PolicyTests.run(Sample.shipped(), TESTS);

    assertThat(report.results()).filteredOn(result -> !result.passed()).isEmpty();
  }

  @Test
  void testsThatEveryRuleMatchesAndThatItDoesNot() {
    PolicyEngine engine = Sample.shipped();

    assertThat(PolicyTests.untested(engine, List.of(PolicyTests.run(engine, TESTS)), true))
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("builtInRules")
  void failsItsTestsWithoutThisRule(String rule) throws IOException {
    PolicyTests.Report report =
        PolicyTests.run(Sample.shipped().without(rule), RuleSet.ids(), TESTS.read(), "tests");

    assertThat(report.passed()).isFalse();
  }

  @Test
  void letsAPlainClientCreateSendAndPause() {
    PolicyEngine engine = Sample.shipped();

    assertThat(
            Stream.of(
                    Sample.create("Fix the login test in acme/shop. Done when it passes."),
                    Sample.send("Go on."),
                    new Proposal.Pause(Sample.TASK, Sample.caller()),
                    new Proposal.Resume(Sample.TASK, Sample.caller()))
                .map(proposal -> engine.decide(proposal).effect()))
        .allMatch(effect -> effect.compareTo(Effect.CONFIRM) < 0);
  }

  @Test
  void isValidByTheSchema() throws IOException {
    assertThat(schemaErrors(Files.readString(POLICY))).isEmpty();
  }

  @Test
  void theExamplesInItsCommentsCanBeUsed() throws IOException {
    List<String> examples = examples(Files.readString(Path.of("docs", "policy.md")));

    assertThat(examples).hasSizeGreaterThan(1);
    assertThat(examples)
        .allSatisfy(yaml -> {
          assertThat(schemaErrors(yaml)).isEmpty();
          assertThat(
                  PolicyFile.load(
                      yaml.getBytes(StandardCharsets.UTF_8), "docs/policy.md", Sample.NOW))
              .isNotNull();
        });
  }

  /** The policies among the fenced blocks of a document. */
  private static List<String> examples(String document) {
    List<String> examples = new ArrayList<>();
    String[] parts = document.split("```", -1);
    for (int i = 1; i < parts.length; i += 2) {
      if (parts[i].startsWith("yaml\napiVersion")) {
        examples.add(parts[i].substring("yaml\n".length()));
      }
    }
    return examples;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "profile: strickt",
        "quota: {perHours: 1}",
        "rules: [{id: a.b}]",
        "exceptions: [{rule: a.b, reason: r, expires: 2027-01-01}]",
        "overrides: {prompt.size: {effect: no}}",
        "rules: [{id: a.b, subject: x, effect: deny, message: m, fix: f, when: w}]",
        "rules: [{id: a.b, subject: tool, effect: deny, message: m, fix: f, match: {acton: x}}]"
      })
  void theSchemaRefusesWhatTheLoaderRefuses(String yaml) {
    assertThat(schemaErrors(Sample.HEADER + yaml)).isNotEmpty();
  }

  @Test
  void theSchemaKnowsEveryFact() throws IOException {
    String schema = Files.readString(Path.of("config", "policy.schema.json"));

    assertThat(Arrays.stream(FactKey.values()).map(fact -> "\"" + fact.key() + "\""))
        .allMatch(schema::contains);
  }

  private static List<Error> schemaErrors(String yaml) {
    try {
      String text = Files.readString(Path.of("config", "policy.schema.json"));
      Schema schema =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
              .getSchema(text, InputFormat.JSON);
      return schema.validate(yaml, InputFormat.YAML);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void theDocumentListsEveryRuleWithItsEffects() throws IOException {
    String document = Files.readString(Path.of("docs", "policy.md"));
    Set<String> missing = new TreeSet<>();

    for (PolicyRule rule : RuleSet.builtIn(PolicySettings.DEFAULT)) {
      RuleInfo info = rule.info();
      String row =
          "| `"
              + info.id()
              + "` | "
              + info.standard().word()
              + " | "
              + info.strict().word()
              + " | ";
      if (!document.contains(row)) {
        missing.add(row);
      }
    }

    assertThat(missing).as(missing.stream().collect(Collectors.joining("\n"))).isEmpty();
  }
}
