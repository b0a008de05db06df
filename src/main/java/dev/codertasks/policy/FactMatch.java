package dev.codertasks.policy;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Plain tests of facts that must all hold; none means always. */
record FactMatch(List<Test> tests) {
  static final FactMatch ALWAYS = new FactMatch(List.of());

  FactMatch {
    tests = List.copyOf(tests);
  }

  /**
   * One test.
   *
   * @param parameter which parameter, where the fact is {@code parameters}; empty for any
   */
  record Test(FactKey fact, String parameter, ValueMatcher matcher) {

    private Object value(Inspection inspection) {
      Object value = fact.valueIn(inspection);
      return value instanceof Map<?, ?> map && !parameter.isEmpty()
          ? map.containsKey(parameter) ? String.valueOf(map.get(parameter)) : List.of()
          : value;
    }

    private String words() {
      return fact.key() + (parameter.isEmpty() ? "" : "." + parameter) + " " + matcher.words();
    }
  }

  /**
   * Whether all hold.
   *
   * @throws FactUnavailableException when one cannot be told
   */
  boolean holds(Inspection inspection) {
    return tests.stream().allMatch(test -> test.matcher().matches(test.value(inspection)));
  }

  String words() {
    return tests.stream().map(Test::words).collect(Collectors.joining(" and "));
  }
}
