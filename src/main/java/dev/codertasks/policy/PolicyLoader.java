package dev.codertasks.policy;

import dev.codertasks.policy.PolicySettings.Attestation;
import dev.codertasks.policy.PolicySettings.Own;
import dev.codertasks.policy.PolicySettings.PromptLimits;
import dev.codertasks.policy.PolicySettings.RuleChange;
import dev.codertasks.policy.PolicySettings.TemplateLists;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads a policy file's YAML into settings, collecting every problem. Used once. */
final class PolicyLoader {
  static final String API_VERSION = "coder-tasks-mcp/policy/v1";

  private final Problems problems;
  private final LocalDate today;
  private final OwnRuleReader ownRules;

  PolicyLoader(Problems problems, LocalDate today) {
    this.problems = problems;
    this.today = today;
    this.ownRules = new OwnRuleReader(problems);
  }

  /** What the file says; of no use when there are problems. */
  PolicySettings load(Node root) {
    YamlMap file =
        YamlMap.of(
            root,
            problems,
            "apiVersion",
            "profile",
            "defaults",
            "prompt",
            "templates",
            "owners",
            "organizations",
            "externalAuth",
            "quota",
            "rules",
            "overrides",
            "exceptions");
    requireVersion(file);
    Profile profile = file.oneOf("profile", Profile.values(), Profile::word);
    YamlMap defaults = section(file, "defaults", "onError", "mode");
    List<Own> own = own(file);
    Set<String> ids = new TreeSet<>(RuleSet.ids());
    own.forEach(rule -> ids.add(rule.rule().info().id()));
    Effect onError = defaults.oneOf("onError", Effect.values(), Effect::word);
    Mode mode = defaults.oneOf("mode", Mode.values(), Mode::word);
    Profile chosen = profile == null ? Profile.STANDARD : profile;
    return new PolicySettings(
        chosen,
        onError == null ? (chosen == Profile.LAB ? Effect.WARN : Effect.DENY) : onError,
        mode == null ? Mode.ENFORCE : mode,
        prompt(file),
        templates(file),
        allowed(file, "owners", Set.of()),
        allowed(file, "organizations", Set.of()),
        allowed(file, "externalAuth", Set.of()),
        quota(file),
        own,
        overrides(file, ids),
        exemptions(file, ids));
  }

  /** A policy with some of its lists and limits changed, as a test case wants it. */
  PolicySettings change(PolicySettings base, Node changes) {
    YamlMap map =
        YamlMap.of(
            changes,
            problems,
            "prompt",
            "templates",
            "owners",
            "organizations",
            "externalAuth",
            "quota");
    return new PolicySettings(
        base.profile(),
        base.onError(),
        base.mode(),
        map.value("prompt").isPresent() ? prompt(map) : base.prompt(),
        map.value("templates").isPresent() ? templates(map) : base.templates(),
        allowed(map, "owners", base.owners()),
        allowed(map, "organizations", base.organizations()),
        allowed(map, "externalAuth", base.externalAuth()),
        map.value("quota").isPresent() ? quota(map) : base.quota(),
        base.own(),
        base.overrides(),
        base.exemptions());
  }

  private Set<String> allowed(YamlMap file, String section, Set<String> otherwise) {
    return file.value(section).isPresent()
        ? section(file, section, "allowed").stringSet("allowed")
        : otherwise;
  }

  private void requireVersion(YamlMap file) {
    file.require("apiVersion");
    file.string("apiVersion")
        .filter(version -> !version.equals(API_VERSION))
        .ifPresent(version ->
            problems.add(
                file.value("apiVersion").orElse(file.node()),
                "apiVersion " + Quoted.of(version) + " is not one this server knows.",
                "Use " + API_VERSION + "."));
  }

  private YamlMap section(YamlMap file, String name, String... keys) {
    return file.value(name)
        .map(node -> YamlMap.of(node, problems, keys))
        .orElseGet(() -> YamlMap.empty(file.node(), problems));
  }

  private PromptLimits prompt(YamlMap file) {
    YamlMap prompt = section(file, "prompt", "warnBytes", "maxBytes");
    PromptLimits usual = PromptLimits.DEFAULT;
    return new PromptLimits(
        prompt.count("warnBytes", usual.warnBytes()), prompt.count("maxBytes", usual.maxBytes()));
  }

  private QuotaLimits quota(YamlMap file) {
    YamlMap quota =
        section(file, "quota", "maxActive", "perHour", "perDay", "sendsPerMinute", "bytesPerHour");
    QuotaLimits usual = QuotaLimits.DEFAULT;
    return new QuotaLimits(
        quota.count("maxActive", usual.maxActive()),
        quota.count("perHour", usual.perHour()),
        quota.count("perDay", usual.perDay()),
        quota.count("sendsPerMinute", usual.sendsPerMinute()),
        quota.number("bytesPerHour", usual.bytesPerHour()));
  }

  private TemplateLists templates(YamlMap file) {
    YamlMap templates = section(file, "templates", "allowed", "attested");
    List<Attestation> attested = new ArrayList<>();
    for (Node item : templates.items("attested")) {
      attestation(item).ifPresent(attested::add);
    }
    return new TemplateLists(templates.stringSet("allowed"), attested);
  }

  private Optional<Attestation> attestation(Node item) {
    YamlMap map =
        YamlMap.of(
            item, problems, "org", "template", "versions", "reviewedBy", "reviewed", "expires");
    map.require("org", "template", "versions", "expires");
    LocalDate expires = map.date("expires").orElse(null);
    LocalDate reviewed = map.date("reviewed").orElse(null);
    if (expires == null) {
      return Optional.empty();
    }
    if (expires.isBefore(today)) {
      problems.add(
          map.value("expires").orElse(item),
          "The attestation of " + map.string("template", "this template") + " has expired.",
          "Review the template again and renew the date, or remove the entry.");
    }
    return Optional.of(
        new Attestation(
            map.string("org", ""),
            map.string("template", ""),
            map.stringSet("versions"),
            map.string("reviewedBy", ""),
            reviewed,
            expires));
  }

  private List<Own> own(YamlMap file) {
    List<Own> rules = new ArrayList<>();
    for (Node item : file.items("rules")) {
      ownRules.read(item).ifPresent(rules::add);
    }
    return rules;
  }

  private Map<String, RuleChange> overrides(YamlMap file, Set<String> ids) {
    Map<String, RuleChange> overrides = new HashMap<>();
    YamlMap map =
        file.value("overrides")
            .map(node -> YamlMap.ofAnyKeys(node, problems))
            .orElseGet(() -> YamlMap.empty(file.node(), problems));
    for (String id : map.names()) {
      YamlMap override = section(map, id, "effect", "mode", "onError");
      RuleChange read =
          new RuleChange(
              override.oneOf("effect", Effect.values(), Effect::word),
              override.oneOf("mode", Mode.values(), Mode::word),
              override.oneOf("onError", Effect.values(), Effect::word));
      if (isChangeable(map.key(id), id, ids)) {
        overrides.put(id, read);
      }
    }
    return overrides;
  }

  private Exemptions exemptions(YamlMap file, Set<String> ids) {
    List<Exemptions.Exemption> all = new ArrayList<>();
    for (Node item : file.items("exceptions")) {
      YamlMap map = YamlMap.of(item, problems, "rule", "match", "reason", "owner", "expires");
      map.require("rule", "match", "reason", "expires");
      FactMatch match = map.value("match").map(ownRules.matches()::read).orElse(FactMatch.ALWAYS);
      LocalDate expires = map.date("expires").orElse(null);
      String rule = map.string("rule").orElse(null);
      if (rule != null
          && expires != null
          && isChangeable(map.value("rule").orElse(item), rule, ids)) {
        requireInForce(map, rule, expires);
        all.add(
            new Exemptions.Exemption(
                rule, match, map.string("reason", ""), map.string("owner", ""), expires));
      }
    }
    return new Exemptions(all);
  }

  private void requireInForce(YamlMap exemption, String rule, LocalDate expires) {
    if (expires.isBefore(today)) {
      problems.add(
          exemption.value("expires").orElse(exemption.node()),
          "The exception from " + rule + " has expired.",
          "Remove it, or decide again and renew the date.");
    }
  }

  /** Says so when the rule does not exist or is locked. */
  private boolean isChangeable(Node at, String id, Set<String> ids) {
    if (RuleSet.isLocked(id)) {
      problems.add(at, "The rule " + id + " is locked: no file can change it.", "Remove this.");
      return false;
    }
    if (!ids.contains(id)) {
      problems.add(at, "There is no rule " + id + ".", Nearest.suggestion(id, ids).orElse(null));
      return false;
    }
    return true;
  }
}
