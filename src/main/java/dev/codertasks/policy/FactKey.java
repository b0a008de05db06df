package dev.codertasks.policy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A fact that own rules and exceptions can speak of. One that does not apply to the action at hand,
 * such as the template of a delete, is empty, zero or false.
 */
enum FactKey {
  ACTION("action", Type.STRING, i -> i.action().word()),

  PROMPT_TEXT("prompt.text", Type.STRING, i -> i.input().map(Text::value).orElse("")),
  PROMPT_BYTES("prompt.bytes", Type.INT, FactKey::bytes),
  PROMPT_URLS("prompt.urls", Type.STRINGS, i -> PromptReferences.urls(i.prose().text())),
  PROMPT_HOSTS("prompt.hosts", Type.STRINGS, i -> PromptReferences.hosts(i.prose().text())),
  PROMPT_REPOS("prompt.repos", Type.STRINGS, i -> PromptReferences.repos(i.prose().text())),
  NAME("name", Type.STRING, i -> i.create().map(Proposal.Create::name).orElse("")),
  DISPLAY_NAME(
      "display_name", Type.STRING, i -> i.create().map(Proposal.Create::displayName).orElse("")),

  /** Matchers only: the template's name and its full name, of the task or of the create. */
  TEMPLATE("template", Type.STRINGS, FactKey::templateNames),
  TEMPLATE_ORG("template.org", Type.STRING, template(TemplateFacts::organization)),
  TEMPLATE_NAME("template.name", Type.STRING, template(TemplateFacts::name)),
  TEMPLATE_ID("template.id", Type.STRING, template(TemplateFacts::id)),
  TEMPLATE_VERSION("template.version", Type.STRING, template(TemplateFacts::versionId)),
  TEMPLATE_VERSION_NAME("template.version_name", Type.STRING, template(TemplateFacts::versionName)),
  TEMPLATE_DEPRECATED(
      "template.deprecated",
      Type.BOOL,
      i -> i.template().map(TemplateFacts::deprecated).orElse(false)),
  TEMPLATE_TTL(
      "template.ttl_seconds",
      Type.INT,
      i -> i.template().map(t -> t.defaultTtl().toSeconds()).orElse(0L)),
  TEMPLATE_PORT_SHARE(
      "template.port_share_level", Type.STRING, template(TemplateFacts::maxPortShareLevel)),
  TEMPLATE_ENV("template.env", Type.STRINGS, resources(r -> List.copyOf(r.environmentVariables()))),
  TEMPLATE_TYPES("template.resource_types", Type.STRINGS, resources(r -> List.copyOf(r.types()))),
  TEMPLATE_MARKERS(
      "template.markers", Type.STRINGS, resources(r -> List.copyOf(r.scriptMarkers()))),
  TEMPLATE_SHARING(
      "template.app_sharing",
      Type.STRINGS,
      resources(r -> r.apps().stream().map(TemplateFacts.App::sharingLevel).distinct().toList())),
  TEMPLATE_EXTERNAL_AUTH(
      "template.external_auth",
      Type.STRINGS,
      i ->
          i.template()
              .map(t -> List.copyOf(t.externalAuth().need("template.external_auth")))
              .orElse(List.of())),
  PRESET(
      "preset",
      Type.STRING,
      i ->
          i.create()
              .flatMap(c -> Optional.ofNullable(c.preset().need("preset").chosen()))
              .orElse("")),
  PARAMETERS(
      "parameters",
      Type.MAP,
      i -> i.create().map(c -> c.parameters().need("parameters")).orElse(Map.of())),

  OWNER_NAME("owner.name", Type.STRING, i -> i.owner().name()),
  OWNER_IS_CALLER("owner.is_caller", Type.BOOL, i -> i.owner().isCaller()),
  USER_SECRETS(
      "user_secrets",
      Type.STRINGS,
      i -> List.copyOf(i.caller().userSecrets().need("user_secrets"))),
  RECURSION_DEPTH("recursion_depth", Type.INT, i -> (long) i.caller().recursionDepth()),
  QUOTA_ACTIVE("quota.active", Type.INT, usage(u -> u.activeTasks().need("quota.active"))),
  QUOTA_HOUR("quota.hour", Type.INT, usage(u -> u.createdInHour().need("quota.hour").used())),
  QUOTA_DAY("quota.day", Type.INT, usage(u -> u.createdInDay().need("quota.day").used())),
  QUOTA_SENDS("quota.sends", Type.INT, usage(u -> u.sends().need("quota.sends").used())),
  QUOTA_BYTES("quota.bytes", Type.INT, usage(u -> u.bytes().need("quota.bytes").used())),

  TASK_NAME("task.name", Type.STRING, i -> i.task().map(TaskFacts::name).orElse("")),
  TASK_PHASE("task.phase", Type.STRING, i -> i.task().map(TaskFacts::phase).orElse("")),
  TASK_TEMPLATE("task.template", Type.STRING, i -> i.task().map(TaskFacts::template).orElse(""));

  /** What a fact's value is. */
  enum Type {
    STRING,
    INT,
    BOOL,
    STRINGS,
    MAP
  }

  private final String key;
  private final Type type;

  @SuppressWarnings("ImmutableEnumChecker") // each of them is a method without state
  private final Function<Inspection, Object> source;

  FactKey(String key, Type type, Function<Inspection, Object> source) {
    this.key = key;
    this.type = type;
    this.source = source;
  }

  /** As policy files write it. */
  String key() {
    return key;
  }

  Type type() {
    return type;
  }

  /**
   * The value: a {@code String}, {@code Long}, {@code Boolean}, {@code List<String>} or {@code
   * Map<String, String>}, after the type.
   *
   * @throws FactUnavailableException when it is not known
   */
  Object valueIn(Inspection inspection) {
    return source.apply(inspection);
  }

  static Optional<FactKey> named(String key) {
    return Arrays.stream(values()).filter(fact -> fact.key.equals(key)).findFirst();
  }

  /** The nearest fact to the first word of a condition that looks like one and is none. */
  static @Nullable String suggestionFor(String condition) {
    List<String> keys = Arrays.stream(values()).map(FactKey::key).toList();
    return Arrays.stream(condition.split("[^a-z_.]+", -1))
        .filter(word -> word.contains(".") && keys.stream().noneMatch(word::startsWith))
        .flatMap(word -> Nearest.suggestion(word, keys).stream())
        .findFirst()
        .orElse(null);
  }

  private static Object bytes(Inspection inspection) {
    return inspection
        .input()
        .map(text -> (long) text.value().getBytes(StandardCharsets.UTF_8).length)
        .orElse(0L);
  }

  private static Object templateNames(Inspection inspection) {
    return inspection
        .template()
        .map(template -> List.of(template.name(), template.fullName()))
        .or(() -> inspection.task().map(task -> List.of(task.template())))
        .orElse(List.of());
  }

  private static Function<Inspection, Object> template(Function<TemplateFacts, String> part) {
    return inspection -> inspection.template().map(part).orElse("");
  }

  private static Function<Inspection, Object> resources(
      Function<TemplateFacts.Resources, List<String>> part) {
    return inspection ->
        inspection
            .template()
            .map(template -> part.apply(template.resources().need("template.resources")))
            .orElse(List.of());
  }

  private static Function<Inspection, Object> usage(ToLongFunction<Usage> part) {
    return inspection -> part.applyAsLong(inspection.caller().usage().need("quota"));
  }
}
