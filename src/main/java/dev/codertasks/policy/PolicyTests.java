package dev.codertasks.policy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Runs the cases of a policy test file: what a policy must say of a proposal. Read by the same
 * strict reader and judged by the same engine as in the server.
 *
 * <pre>
 * tests:
 *   - name: deleting in production is stopped
 *     action: {tool: coder_create_task, template: acme/task-java, prompt: "kubectl delete …"}
 *     facts: {user_secrets: [], active_tasks: 0}
 *     expect: {decision: confirm, rules: [prompt.destructive-prod], not: [prompt.attack]}
 * </pre>
 *
 * <p>{@code with} changes the policy's lists and limits for one case.
 */
public final class PolicyTests {
  private PolicyTests() {}

  /**
   * One case and how it went.
   *
   * @param failure what was expected and what was found; empty when it passed
   */
  public record Result(String name, int line, String failure) {

    public boolean passed() {
      return failure.isEmpty();
    }
  }

  /**
   * What ran.
   *
   * @param matched rules that a case expects to find something
   * @param silent rules that a case expects to find nothing
   */
  public record Report(List<Result> results, Set<String> matched, Set<String> silent) {
    public Report {
      results = List.copyOf(results);
      matched = Set.copyOf(matched);
      silent = Set.copyOf(silent);
    }

    public boolean passed() {
      return results.stream().allMatch(Result::passed);
    }
  }

  /**
   * Runs every case of a file.
   *
   * @throws PolicyFileException with everything that is wrong with the file
   */
  public static Report run(PolicyEngine engine, PolicySource file) {
    return run(engine, PolicyFile.read(file), file.name());
  }

  static Report run(PolicyEngine engine, byte[] bytes, String name) {
    return run(engine, ids(engine), bytes, name);
  }

  private static Set<String> ids(PolicyEngine engine) {
    return engine.rules().stream().map(rule -> rule.info().id()).collect(Collectors.toSet());
  }

  /** With the rules that may be named given apart from those that the engine has. */
  static Report run(PolicyEngine engine, Set<String> known, byte[] bytes, String name) {
    Problems problems = new Problems();
    List<TestCase> cases =
        YamlFile.parse(bytes, problems)
            .map(root -> cases(root, engine.settings(), problems))
            .orElse(List.of());
    cases.forEach(test -> test.requireKnownRules(known, problems));
    if (!problems.isEmpty()) {
      throw new PolicyFileException(name, problems.inOrder());
    }
    Set<String> matched = new HashSet<>();
    Set<String> silent = new HashSet<>();
    List<Result> results = new ArrayList<>();
    for (TestCase test : cases) {
      matched.addAll(test.rules());
      silent.addAll(test.notRules());
      results.add(new Result(test.name(), test.line(), failure(engine, test)));
    }
    return new Report(results, matched, silent);
  }

  private static List<TestCase> cases(Node root, PolicySettings policy, Problems problems) {
    YamlMap file = YamlMap.of(root, problems, "tests");
    file.require("tests");
    return file.items("tests").stream()
        .map(item -> TestCase.read(item, policy, problems))
        .flatMap(Optional::stream)
        .toList();
  }

  private static String failure(PolicyEngine engine, TestCase test) {
    Decision decision = test.with().map(engine::with).orElse(engine).decide(test.proposal());
    Set<String> found =
        decision.findings().stream()
            .filter(finding -> finding.effect() != Effect.ALLOW)
            .map(Finding::rule)
            .collect(Collectors.toCollection(TreeSet::new));
    List<String> failures = new ArrayList<>();
    test.decision()
        .filter(expected -> expected != decision.effect())
        .ifPresent(expected ->
            failures.add("expected " + expected.word() + ", got " + decision.effect().word()));
    test.rules().stream()
        .filter(rule -> !found.contains(rule))
        .forEach(rule -> failures.add(rule + " should have found something"));
    test.notRules().stream()
        .filter(found::contains)
        .forEach(rule -> failures.add(rule + " should have found nothing"));
    return failures.isEmpty() ? "" : String.join("; ", failures) + "; found: " + found;
  }

  /** The rules of a policy without a case that must match, or without one that must not. */
  static Set<String> untested(PolicyEngine engine, List<Report> reports, boolean builtIn) {
    Set<String> untested = new TreeSet<>();
    for (ConfiguredRule rule : engine.rules()) {
      String id = rule.info().id();
      boolean wanted = builtIn || rule.rule() instanceof OwnRule;
      boolean tested =
          reports.stream().anyMatch(report -> report.matched().contains(id))
              && reports.stream().anyMatch(report -> report.silent().contains(id));
      if (wanted && !tested) {
        untested.add(id);
      }
    }
    return untested;
  }
}
