package dev.codertasks.policy;

import dev.codertasks.policy.TemplateFacts.App;
import dev.codertasks.policy.TemplateFacts.Resources;
import dev.codertasks.policy.TemplateFacts.Variable;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Makes a proposal from the {@code action} and {@code facts} of a test case. What a case does not
 * say is harmless: an own task, a template without a flaw, nothing used up. Used once.
 */
final class SampleProposal {
  private static final Instant DEFAULT_NOW = Instant.parse("2026-11-24T12:00:00Z");

  private final Problems problems;
  private final YamlMap action;
  private final YamlMap facts;
  private final YamlMap template;
  private final Set<String> unknown;

  SampleProposal(YamlMap test, Problems problems) {
    this.problems = problems;
    this.action =
        section(
            test,
            "action",
            "tool",
            "prompt",
            "name",
            "display_name",
            "template",
            "version",
            "preset",
            "user",
            "task");
    this.facts =
        section(
            test,
            "facts",
            "now",
            "template",
            "presets",
            "parameters",
            "user_secrets",
            "active_tasks",
            "created_in_hour",
            "created_in_day",
            "sends",
            "bytes",
            "recursion_depth",
            "own_credential_in_text",
            "task_phase",
            "unknown");
    this.template =
        section(
            facts,
            "template",
            "active_version",
            "deprecated",
            "deprecation_message",
            "ttl_hours",
            "port_share_level",
            "apps",
            "env",
            "markers",
            "resource_types",
            "variables",
            "sensitive_variables",
            "external_auth");
    this.unknown = facts.stringSet("unknown");
  }

  private YamlMap section(YamlMap parent, String name, String... keys) {
    return parent
        .value(name)
        .map(node -> YamlMap.of(node, problems, keys))
        .orElseGet(() -> YamlMap.empty(parent.node(), problems));
  }

  Optional<Proposal> proposal() {
    action.require("tool");
    String tool = action.string("tool", "");
    String prompt = action.string("prompt", "");
    return Optional.ofNullable(
        switch (tool) {
          case "coder_create_task" -> create(prompt);
          case "coder_send_task_input" -> new Proposal.Send(prompt, task(), caller());
          case "coder_resume_task" ->
              action.value("prompt").isPresent()
                  ? new Proposal.ResumeWithInput(prompt, task(), caller())
                  : new Proposal.Resume(task(), caller());
          case "coder_pause_task" -> new Proposal.Pause(task(), caller());
          case "coder_delete_task" -> new Proposal.Delete(task(), caller());
          default -> refuse(tool);
        });
  }

  private @Nullable Proposal refuse(String tool) {
    if (!tool.isEmpty()) {
      problems.add(
          action.value("tool").orElse(action.node()),
          "There is no changing tool " + tool + ".",
          "Use coder_create_task, coder_send_task_input, coder_pause_task, coder_resume_task or"
              + " coder_delete_task.");
    }
    return null;
  }

  private Proposal create(String prompt) {
    return new Proposal.Create(
        prompt,
        action.string("name", "task-sample"),
        action.string("display_name", "sample"),
        owner(),
        fact("template", this::templateFacts),
        fact("preset", this::presetFacts),
        fact("parameters", this::parameters),
        caller());
  }

  private Proposal.Owner owner() {
    String user = action.string("user", "me");
    return new Proposal.Owner(user, user.equals("me"));
  }

  private TaskFacts task() {
    return new TaskFacts(
        action.string("task", "task-sample"),
        owner(),
        templateName(),
        facts.string("task_phase", "idle"));
  }

  private String templateName() {
    String name = action.string("template", "acme/sample");
    return name.substring(name.indexOf('/') + 1);
  }

  private TemplateFacts templateFacts() {
    String full = action.string("template", "acme/sample");
    int slash = full.indexOf('/');
    String version = action.string("version", "v1");
    return new TemplateFacts(
        slash < 0 ? "acme" : full.substring(0, slash),
        templateName(),
        "00000000-0000-4000-8000-000000000001",
        version,
        version,
        template.string("active_version", version),
        template.flag("deprecated", false),
        template.string("deprecation_message", ""),
        Duration.ofHours(template.number("ttl_hours", 8)),
        template.string("port_share_level", "owner"),
        fact("template.resources", this::resources),
        fact("template.variables", this::variables),
        fact("template.external_auth", () -> template.stringSet("external_auth")));
  }

  private Resources resources() {
    Set<String> markers =
        template.value("markers").isPresent() ? template.stringSet("markers") : Set.of("boundary");
    List<App> apps = new ArrayList<>();
    template
        .value("apps")
        .map(node -> YamlMap.ofAnyKeys(node, problems))
        .ifPresent(
            map -> map.names().forEach(slug -> apps.add(new App(slug, map.string(slug, "")))));
    return new Resources(
        template.stringSet("resource_types"), apps, template.stringSet("env"), markers);
  }

  private List<Variable> variables() {
    List<Variable> variables = new ArrayList<>();
    template.strings("variables").forEach(name -> variables.add(new Variable(name, false)));
    template
        .strings("sensitive_variables")
        .forEach(name -> variables.add(new Variable(name, true)));
    return variables;
  }

  private PresetFacts presetFacts() {
    List<PresetFacts.Offer> offers =
        facts.strings("presets").stream().map(name -> new PresetFacts.Offer(name, "")).toList();
    String asked = action.string("preset").orElse(null);
    boolean known = offers.stream().anyMatch(offer -> offer.name().equals(asked));
    return new PresetFacts(asked, known ? asked : null, offers);
  }

  private Map<String, String> parameters() {
    Map<String, String> values = new LinkedHashMap<>();
    facts
        .value("parameters")
        .map(node -> YamlMap.ofAnyKeys(node, problems))
        .ifPresent(map -> map.names().forEach(name -> values.put(name, map.string(name, ""))));
    return values;
  }

  private CallerFacts caller() {
    Instant now = now();
    return new CallerFacts(
        fact("user_secrets", () -> facts.stringSet("user_secrets")),
        fact("quota", () -> usage(now)),
        facts.count("recursion_depth", 0),
        facts.flag("own_credential_in_text", false),
        now);
  }

  private Usage usage(Instant now) {
    return new Usage(
        fact("quota.active", () -> facts.count("active_tasks", 0)),
        fact("quota.hour", () -> count("created_in_hour", now.plus(Duration.ofHours(1)))),
        fact("quota.day", () -> count("created_in_day", now.plus(Duration.ofDays(1)))),
        fact("quota.send", () -> count("sends", now.plus(Duration.ofMinutes(1)))),
        fact("quota.bytes", () -> count("bytes", now.plus(Duration.ofHours(1)))));
  }

  private Usage.Count count(String key, Instant resetsAt) {
    return new Usage.Count(facts.number(key, 0), resetsAt);
  }

  private Instant now() {
    Node node = facts.value("now").orElse(null);
    if (node == null) {
      return DEFAULT_NOW;
    }
    try {
      return Instant.parse(facts.string("now", ""));
    } catch (DateTimeException e) {
      problems.add(node, "now must be a time such as 2026-11-24T12:00:00Z.");
      return DEFAULT_NOW;
    }
  }

  private <T> Fact<T> fact(String name, Supplier<T> value) {
    return unknown.contains(name) ? Fact.unknown("the test says so") : Fact.of(value.get());
  }
}
