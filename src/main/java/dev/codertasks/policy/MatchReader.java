package dev.codertasks.policy;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads plain matchers: a mapping from facts to what their values must be. */
final class MatchReader {
  private static final String PARAMETER = FactKey.PARAMETERS.key() + ".";

  private final Problems problems;

  MatchReader(Problems problems) {
    this.problems = problems;
  }

  FactMatch read(Node node) {
    YamlMap map = YamlMap.ofAnyKeys(node, problems);
    if (map.names().isEmpty()) {
      problems.add(node, "match names no fact.");
    }
    List<FactMatch.Test> tests = new ArrayList<>();
    for (String name : map.names()) {
      boolean isParameter = name.startsWith(PARAMETER);
      Optional<FactKey> fact = FactKey.named(isParameter ? FactKey.PARAMETERS.key() : name);
      Optional<ValueMatcher> matcher = map.value(name).flatMap(value -> matcher(value, name));
      if (fact.isEmpty()) {
        problems.add(
            map.key(name),
            "There is no fact " + name + ".",
            Nearest.suggestion(name, Arrays.stream(FactKey.values()).map(FactKey::key).toList())
                .orElse(null));
      } else if (matcher.isPresent()) {
        String parameter = isParameter ? name.substring(PARAMETER.length()) : "";
        tests.add(new FactMatch.Test(fact.get(), parameter, matcher.get()));
      }
    }
    return new FactMatch(tests);
  }

  /** A scalar is what the value must equal; a mapping names another test. */
  private Optional<ValueMatcher> matcher(Node node, String fact) {
    if (node instanceof ScalarNode scalar) {
      return Optional.of(new ValueMatcher.Equals(scalar.getValue()));
    }
    YamlMap map = YamlMap.of(node, problems, "equals", "in", "prefix", "contains", "regex", "not");
    if (map.names().size() != 1) {
      problems.add(
          node, fact + " takes exactly one of equals, in, prefix, contains, regex and not.");
      return Optional.empty();
    }
    String kind = map.names().iterator().next();
    return switch (kind) {
      case "equals" -> map.value(kind).flatMap(value -> matcher(value, fact));
      case "in" -> Optional.of(new ValueMatcher.In(map.strings(kind)));
      case "prefix" -> map.string(kind).map(ValueMatcher.Prefix::new);
      case "contains" -> map.string(kind).map(ValueMatcher.Contains::new);
      case "regex" -> map.string(kind).flatMap(text -> regex(map, text));
      case "not" ->
          map.value(kind).flatMap(value -> matcher(value, fact)).map(ValueMatcher.Not::new);
      default -> Optional.empty();
    };
  }

  private Optional<ValueMatcher> regex(YamlMap map, String text) {
    String flaw = RegexLimit.flawOf(text);
    if (flaw != null) {
      problems.add(map.value("regex").orElse(map.node()), "The regular expression " + flaw + ".");
      return Optional.empty();
    }
    return Optional.of(new ValueMatcher.Regex(Pattern.compile(text)));
  }
}
