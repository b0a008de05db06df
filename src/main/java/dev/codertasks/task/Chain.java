package dev.codertasks.task;

import dev.codertasks.output.Cap;
import dev.codertasks.output.Fence;
import dev.codertasks.task.TaskService.Step;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Steps that need each other's results, checked. What is remembered of a chain is in the names of
 * its tasks: a step's task is found by a name made of the owner, the chain and the step, and its
 * display name says which version of the steps it belongs to. Immutable.
 *
 * @param name what the caller calls it; with other steps under the same name it is a conflict
 * @param steps with inputs as they are sent, in the caller's order
 */
record Chain(String name, List<Step> steps) {
  static final int MOST_STEPS = 20;

  /** Of one inserted result, in UTF-8. */
  private static final int MOST_RESULT_BYTES = 4096;

  private static final int SHOWN_NAME = 48;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,39}");
  private static final Pattern PLACEHOLDER =
      Pattern.compile("\\{\\{steps\\.([A-Za-z0-9][A-Za-z0-9._-]{0,39})\\.result}}");

  Chain {
    steps = List.copyOf(steps);
  }

  /**
   * Checks a chain before anything of it is started.
   *
   * @throws TaskException.InvalidRequest naming everything that is wrong with it
   */
  static Chain checked(String name, List<Step> steps) {
    List<String> problems = new ArrayList<>();
    if (!NAME.matcher(name).matches()) {
      problems.add("chain must be 1 to 40 letters, digits, dots, hyphens or underscores");
    }
    if (steps.isEmpty() || steps.size() > MOST_STEPS) {
      problems.add("a chain has 1 to " + MOST_STEPS + " steps, not " + steps.size());
    }
    Map<String, Step> byId = new LinkedHashMap<>();
    for (Step step : steps) {
      if (!NAME.matcher(step.id()).matches()) {
        problems.add("a step's id must be 1 to 40 letters, digits, dots, hyphens or underscores");
      } else if (byId.put(step.id(), step) != null) {
        problems.add("two steps have the id " + step.id());
      }
    }
    byId.values().forEach(step -> problems.addAll(problemsOf(step, byId.keySet())));
    if (problems.isEmpty()) {
      problems.addAll(cycle(byId));
    }
    if (!problems.isEmpty()) {
      throw new TaskException.InvalidRequest(String.join("; ", problems) + ".");
    }
    return new Chain(name, steps.stream().map(Chain::normalised).toList());
  }

  private static Step normalised(Step step) {
    return new Step(
        step.id(), Input.normalise(step.input()), step.template(), step.preset(), step.needs());
  }

  private static List<String> problemsOf(Step step, Set<String> known) {
    List<String> problems = new ArrayList<>();
    for (String need : step.needs()) {
      if (!known.contains(need)) {
        problems.add("step " + step.id() + " needs a step that is not there");
      } else if (need.equals(step.id())) {
        problems.add("step " + step.id() + " needs itself");
      }
    }
    Matcher placeholder = PLACEHOLDER.matcher(step.input());
    while (placeholder.find()) {
      String of = placeholder.group(1);
      if (!step.needs().contains(of)) {
        problems.add(
            "step "
                + step.id()
                + " inserts the result of "
                + of
                + ", which is not among its needs");
      }
    }
    return problems;
  }

  /** Takes away steps whose needs are met until none is left, or only those of a cycle are. */
  private static List<String> cycle(Map<String, Step> steps) {
    Map<String, Step> left = new LinkedHashMap<>(steps);
    Set<String> met = new HashSet<>();
    boolean moved = true;
    while (moved) {
      moved = left.values().removeIf(step -> met.containsAll(step.needs()) && met.add(step.id()));
    }
    return left.isEmpty()
        ? List.of()
        : List.of("these steps need each other: " + String.join(", ", left.keySet()));
  }

  /** What the step's task is called. */
  String taskName(Step step, UUID owner) {
    return TaskNames.forStep(owner, name, step.id());
  }

  /** What the task is shown as; says which steps it was started with. */
  String displayName(Step step) {
    String shown = name + "/" + step.id();
    return shown.substring(0, Math.min(SHOWN_NAME, shown.length())) + " #" + digest();
  }

  /** Tells these steps from others under the same name, in whatever order they are written. */
  private String digest() {
    List<String> parts = new ArrayList<>();
    steps.stream()
        .sorted(Comparator.comparing(Step::id))
        .forEach(step -> {
          parts.add(step.id());
          parts.add(step.input());
          parts.add(String.valueOf(step.template()));
          parts.add(String.valueOf(step.preset()));
          parts.addAll(new TreeSet<>(step.needs()));
        });
    return TaskNames.digest(parts);
  }

  /**
   * A step's input with the results that it inserts, each between lines that the task which wrote
   * it could not know. What a result holds is not looked at for placeholders again.
   *
   * @param results by step id
   */
  String composed(Step step, UnaryOperator<String> results) {
    return PLACEHOLDER
        .matcher(step.input())
        .replaceAll(found ->
            Matcher.quoteReplacement(fenced(found.group(1), results.apply(found.group(1)))));
  }

  private String fenced(String step, String result) {
    Fence fence =
        Fence.derived(name.getBytes(StandardCharsets.UTF_8), step.getBytes(StandardCharsets.UTF_8));
    return "\n" + Fence.SENTENCE + "\n" + fence.wrap(capped(result)) + "\n";
  }

  private static String capped(String result) {
    int chars = MOST_RESULT_BYTES;
    String cut = Cap.headAndTail(result, chars);
    while (cut.getBytes(StandardCharsets.UTF_8).length > MOST_RESULT_BYTES) {
      chars = chars * 3 / 4;
      cut = Cap.headAndTail(result, chars);
    }
    return cut;
  }
}
