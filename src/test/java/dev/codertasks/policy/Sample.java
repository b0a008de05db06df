package dev.codertasks.policy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Proposals in which nothing is wrong but what a test puts there, and policies to judge them by.
 */
final class Sample {
  static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  static final Proposal.Owner ME = new Proposal.Owner("ada", true);
  static final TaskFacts TASK = new TaskFacts("task-1", ME, "task-java", "idle");
  static final String HEADER = "apiVersion: coder-tasks-mcp/policy/v1\n";

  private Sample() {}

  static PolicyEngine shipped() {
    return PolicyFile.load(new PolicySource.Shipped(), NOW);
  }

  /** A policy whose file says this, after the version. */
  static PolicyEngine policy(String yaml) {
    return PolicyFile.load((HEADER + yaml).getBytes(StandardCharsets.UTF_8), "policy.yaml", NOW);
  }

  static CallerFacts caller() {
    return caller(Fact.of(usage(0)));
  }

  static CallerFacts caller(Fact<Usage> usage) {
    return new CallerFacts(Fact.of(Set.of()), usage, 0, false, NOW);
  }

  static Usage usage(int active) {
    Fact<Usage.Count> none = Fact.of(new Usage.Count(0, NOW.plus(Duration.ofHours(1))));
    return new Usage(Fact.of(active), none, none, none, none);
  }

  static TemplateFacts template() {
    return template(
        Fact.of(new TemplateFacts.Resources(Set.of(), List.of(), Set.of(), Set.of("boundary"))));
  }

  static TemplateFacts template(Fact<TemplateFacts.Resources> resources) {
    return new TemplateFacts(
        "acme",
        "task-java",
        "template-id",
        "version-id",
        "v1",
        "version-id",
        false,
        "",
        Duration.ofHours(8),
        "owner",
        resources,
        Fact.of(List.of()),
        Fact.of(Set.of()));
  }

  static Proposal.Create create(String input) {
    return create(input, "task-1", "Task 1");
  }

  static Proposal.Create create(String input, String name, String displayName) {
    return new Proposal.Create(
        input,
        name,
        displayName,
        ME,
        Fact.of(template()),
        Fact.of(new PresetFacts(null, null, List.of())),
        Fact.of(Map.of()),
        caller());
  }

  static Proposal.Create create(Fact<TemplateFacts> template) {
    return new Proposal.Create(
        "Fix it.",
        "task-1",
        "Task 1",
        ME,
        template,
        Fact.of(new PresetFacts(null, null, List.of())),
        Fact.of(Map.of()),
        caller());
  }

  static Proposal.Send send(String input) {
    return new Proposal.Send(input, TASK, caller());
  }

  /** The rules that found something that counts. */
  static Set<String> rules(Decision decision) {
    Set<String> rules = new TreeSet<>();
    decision.findings().stream()
        .filter(finding -> finding.effect() != Effect.ALLOW)
        .forEach(finding -> rules.add(finding.rule()));
    return rules;
  }

  /** What a rule found. */
  static List<Finding> of(Decision decision, String rule) {
    return decision.findings().stream().filter(finding -> finding.rule().equals(rule)).toList();
  }
}
