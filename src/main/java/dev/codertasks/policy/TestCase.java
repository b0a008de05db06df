package dev.codertasks.policy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * A case of a policy test file.
 *
 * @param line where it begins
 * @param with how the policy is changed for this case
 * @param decision empty when the case only speaks of rules
 * @param rules those that must find something
 * @param notRules those that must not
 * @param expectations the mapping that names them, for problems
 */
record TestCase(
    String name,
    int line,
    Proposal proposal,
    Optional<PolicySettings> with,
    Optional<Effect> decision,
    Set<String> rules,
    Set<String> notRules,
    Node expectations) {

  /** Attestations in a test are judged by the test's own time. */
  private static final LocalDate ANY_DAY = LocalDate.MIN;

  static Optional<TestCase> read(Node item, PolicySettings policy, Problems problems) {
    YamlMap map = YamlMap.of(item, problems, "name", "action", "facts", "with", "expect");
    map.require("name", "action", "expect");
    Proposal proposal = new SampleProposal(map, problems).proposal().orElse(null);
    Node expected = map.value("expect").orElse(null);
    if (proposal == null || expected == null) {
      return Optional.empty();
    }
    YamlMap expect = YamlMap.of(expected, problems, "decision", "rules", "not");
    if (expect.names().isEmpty()) {
      problems.add(expected, "expect says nothing.", "Give decision, rules or not.");
    }
    return Optional.of(
        new TestCase(
            map.string("name", ""),
            item.getStartMark().map(mark -> mark.getLine() + 1).orElse(0),
            proposal,
            map.value("with").map(node -> new PolicyLoader(problems, ANY_DAY).change(policy, node)),
            Optional.ofNullable(expect.oneOf("decision", Effect.values(), Effect::word)),
            expect.stringSet("rules"),
            expect.stringSet("not"),
            expected));
  }

  void requireKnownRules(Set<String> known, Problems problems) {
    for (Set<String> named : List.of(rules, notRules)) {
      for (String rule : named) {
        if (!known.contains(rule)) {
          problems.add(
              expectations,
              "There is no rule " + rule + ".",
              Nearest.suggestion(rule, known).orElse(null));
        }
      }
    }
  }
}
