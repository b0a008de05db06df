package dev.codertasks.policy;

import dev.codertasks.policy.PolicySettings.Own;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads own rules. One for each file: it remembers the ids. Not thread-safe. */
final class OwnRuleReader {
  private static final int MAX_TEXT = 500;

  private final Problems problems;
  private final MatchReader matches;
  private final Set<String> taken = new HashSet<>(RuleSet.ids());

  OwnRuleReader(Problems problems) {
    this.problems = problems;
    this.matches = new MatchReader(problems);
  }

  MatchReader matches() {
    return matches;
  }

  Optional<Own> read(Node item) {
    YamlMap map =
        YamlMap.of(
            item, problems, "id", "subject", "effect", "match", "when", "message", "fix", "mode",
            "onError");
    map.require("id", "subject", "effect", "message", "fix");
    if (map.value("match").isEmpty() && map.value("when").isEmpty()) {
      problems.add(item, "A rule needs match or when; this one has neither.");
    }
    requireShort(map, "message");
    requireShort(map, "fix");
    String id = map.string("id").filter(name -> isFree(map, name)).orElse(null);
    Scope scope = map.string("subject").flatMap(text -> scope(map, text)).orElse(null);
    Effect effect = map.oneOf("effect", Effect.values(), Effect::word);
    FactMatch match = map.value("match").map(matches::read).orElse(FactMatch.ALWAYS);
    Condition when = map.value("when").isPresent() ? condition(map) : null;
    Mode mode = map.oneOf("mode", Mode.values(), Mode::word);
    Effect onError = map.oneOf("onError", Effect.values(), Effect::word);
    if (id == null || scope == null || effect == null) {
      return Optional.empty();
    }
    RuleInfo info = RuleInfo.of(id, scope.subject(), effect, "own rule");
    return Optional.of(
        new Own(
            new OwnRule(
                info,
                scope.actions(),
                match,
                when,
                map.string("message", ""),
                map.string("fix", "")),
            mode,
            onError));
  }

  private void requireShort(YamlMap map, String key) {
    if (map.value(key).isPresent() && map.string(key, "").length() > MAX_TEXT) {
      problems.add(
          map.value(key).orElse(map.node()), key + " is longer than " + MAX_TEXT + " characters.");
    }
  }

  private boolean isFree(YamlMap map, String id) {
    Node at = map.value("id").orElse(map.node());
    if (!id.matches("[a-z0-9]+(?:[.-][a-z0-9]+)*") || id.length() > 64) {
      problems.add(
          at,
          "The id " + Quoted.of(id) + " is not lower-case words with dots or hyphens between.",
          "Write it like acme.repo-must-be-ours.");
      return false;
    }
    if (RuleSet.isLocked(id) || !taken.add(id)) {
      problems.add(
          at,
          "The id " + id + " is taken.",
          "Choose another; to change a built-in rule use overrides.");
      return false;
    }
    return true;
  }

  private record Scope(Subject subject, Set<Action> actions) {}

  /** {@code prompt} or {@code prompt.create}. */
  private Optional<Scope> scope(YamlMap map, String text) {
    int dot = text.indexOf('.');
    String name = dot < 0 ? text : text.substring(0, dot);
    Subject subject = named(Subject.values(), name);
    Set<Action> actions =
        subject == null ? EnumSet.noneOf(Action.class) : EnumSet.copyOf(actionsOf(subject));
    if (dot >= 0 && subject != null) {
      Action only = named(Action.values(), text.substring(dot + 1));
      actions.removeIf(action -> action != only);
    }
    if (subject == null || actions.isEmpty()) {
      problems.add(
          map.value("subject").orElse(map.node()),
          "The subject " + Quoted.of(text) + " is not known.",
          "Use prompt, template, preset, parameters, owner, organization, quota or tool, and after"
              + " a dot, if it is to hold for one action only, create, send, resume, pause or"
              + " delete.");
      return Optional.empty();
    }
    return Optional.of(new Scope(subject, actions));
  }

  private static <E extends Enum<E>> @Nullable E named(E[] constants, String word) {
    return Arrays.stream(constants)
        .filter(constant -> constant.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst()
        .orElse(null);
  }

  private static List<Action> actionsOf(Subject subject) {
    return switch (subject) {
      case PROMPT, QUOTA -> List.of(Action.CREATE, Action.SEND, Action.RESUME);
      case TEMPLATE, PRESET, PARAMETERS, ORGANIZATION -> List.of(Action.CREATE);
      case OWNER, TOOL -> List.of(Action.values());
    };
  }

  private @Nullable Condition condition(YamlMap map) {
    String source = map.string("when").orElse(null);
    if (source == null) {
      return null;
    }
    try {
      return CelCondition.compile(source);
    } catch (CelCondition.Invalid e) {
      problems.add(
          map.value("when").orElse(map.node()),
          "The condition cannot be used, at its line "
              + e.line()
              + ", column "
              + (e.column() + 1)
              + ": "
              + e.getMessage()
              + ".",
          FactKey.suggestionFor(source));
      return null;
    }
  }
}
