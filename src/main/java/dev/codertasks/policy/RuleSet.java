package dev.codertasks.policy;

import dev.codertasks.policy.PolicySettings.RuleChange;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rules of a policy: the built-in ones, in the order in which they report, and its own. */
final class RuleSet {
  /** What can be named but is no rule: code that every text and identifier passes through. */
  private static final Set<String> BUILT_IN_CODE =
      Set.of("output.redact", "output.neutralise", "identifier.grammar");

  private RuleSet() {}

  /** Every built-in rule: one line each, and what it needs of the settings. */
  static List<PolicyRule> builtIn(PolicySettings settings) {
    return List.of(
        new ControlCharacters(),
        new HiddenTextInPrompt(),
        new OwnCredential(),
        SecretsInPrompt.structured(),
        SecretsInPrompt.credentialUrls(),
        SecretsInPrompt.generic(),
        new PromptSize(settings.prompt()),
        new PromptEmpty(),
        new PromptOnlyQuote(),
        new PromptStructure(),
        Intents.EXFILTRATION,
        Intents.SANDBOX_OFF,
        Intents.DESTRUCTIVE_PROD,
        Intents.BYPASS_REVIEW,
        Intents.CONCEAL,
        Intents.BACKDOOR,
        Intents.ATTACK,
        Intents.RUNAWAY,
        Intents.METADATA_ENDPOINT,
        Intents.FORK_BOMB,
        Intents.PIPE_TO_SHELL,
        Intents.INJECTION_PHRASE,
        new HomoglyphUrl(),
        new TemplateAllowed(settings.templates()),
        new TemplateNotActiveVersion(settings.templates()),
        new TemplateDrifted(settings.templates()),
        new TemplateDeprecated(),
        new TemplatePublicApp(),
        new TemplatePortShare(),
        new TemplateNoTtl(),
        new TemplateSecretishEnv(),
        new TemplateCleartextVariable(),
        new TemplateExternalAuth(settings.externalAuth()),
        new TemplatePrivilegedMarker(),
        new TemplateTaskAgent(),
        new TemplateNoFirewallEvidence(),
        new OwnerUserSecrets(),
        new OwnerOtherUser(settings.owners()),
        new OrganizationAllowed(settings.organizations()),
        new PresetRequired(),
        new PresetUnknown(),
        QuotaRule.active(settings.quota()),
        QuotaRule.hour(settings.quota()),
        QuotaRule.day(settings.quota()),
        QuotaRule.send(settings.quota()),
        QuotaRule.bytes(settings.quota()),
        new RecursionDepth(),
        new DestructiveTool());
  }

  /** The ids of the built-in rules. */
  static Set<String> ids() {
    return builtIn(PolicySettings.DEFAULT).stream()
        .map(rule -> rule.info().id())
        .collect(Collectors.toUnmodifiableSet());
  }

  static boolean isLocked(String id) {
    return BUILT_IN_CODE.contains(id)
        || builtIn(PolicySettings.DEFAULT).stream()
            .anyMatch(rule -> rule.info().locked() && rule.info().id().equals(id));
  }

  /** All rules as the policy wants them. */
  static List<ConfiguredRule> of(PolicySettings settings) {
    return Stream.concat(
            builtIn(settings).stream().map(rule -> configured(rule, null, settings)),
            settings.own().stream().map(own -> configured(own.rule(), own, settings)))
        .toList();
  }

  private static ConfiguredRule configured(
      PolicyRule rule, PolicySettings.@Nullable Own own, PolicySettings settings) {
    Effect usual = settings.profile().effectOf(rule.info());
    if (rule.info().locked()) {
      return new ConfiguredRule(rule, usual, Mode.ENFORCE, Effect.DENY);
    }
    RuleChange override = settings.overrides().getOrDefault(rule.info().id(), RuleChange.NONE);
    Effect effect = first(override.effect(), usual);
    Mode mode = first(override.mode(), first(own == null ? null : own.mode(), settings.mode()));
    Effect onError =
        first(
            override.onError(),
            first(own == null ? null : own.onError(), onError(effect, settings)));
    return new ConfiguredRule(rule, effect, mode, onError);
  }

  /** Advice that cannot be given is no reason to stop anybody. */
  private static Effect onError(Effect effect, PolicySettings settings) {
    return effect.compareTo(Effect.WARN) <= 0 ? effect : settings.onError();
  }

  private static <T> T first(@Nullable T chosen, T otherwise) {
    return chosen == null ? otherwise : chosen;
  }
}
