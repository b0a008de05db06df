package dev.codertasks.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Whether a simulated answer is made like a recorded one: the same keys at every depth, the same
 * kinds of value, and the same value where Coder has a fixed set of words for it.
 */
final class Shape {
  /** Values that follow from the state of a task, and so are the same in the same state. */
  private static final Set<String> SAME_VALUE =
      Set.of(
          "status",
          "workspace_status",
          "workspace_agent_lifecycle",
          "lifecycle_state",
          "healthy",
          "reason",
          "transition",
          "build_number",
          "workspace_build_number",
          "state",
          "message",
          "detail",
          "field",
          "health",
          "log_source",
          "log_level",
          "level",
          "snapshot",
          "type",
          "form_type",
          "has_ai_task",
          "job.error",
          "required",
          "Default",
          "authenticated");

  /** Values of a task that were sent with its creation. */
  private static final Set<String> SAME_IN_A_TASK =
      Set.of("name", "display_name", "workspace_name", "initial_prompt");

  /** A difference that is none, and why. */
  private record Allowed(String recording, String path, String reason) {}

  private static final List<Allowed> ALLOWED =
      List.of(
          new Allowed(".*", ".*\\.P(50|95)", "null before the first build of a template"),
          new Allowed(".*", ".*preset_id", "null without a preset; the recorded have none"),
          new Allowed(".*", "\\.display_apps|.*\\.tags\\.x", "what the recorded template sets"),
          new Allowed(".*users-me.*", "\\.roles", "roles are the deployment's"),
          new Allowed(".*templateversion\\..*", "\\.message", "what its author wrote"),
          new Allowed(".*required-parameter.*", ".*\\.field", "the template's own parameter"),
          new Allowed(".*limit3.*", ".*\\.(apps|log_sources|scripts)", "no app in its template"),
          new Allowed(".*workspace-get.agent-disc.*", ".*\\.health", "an app without a check"));

  private static final Pattern MOMENT =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d+");
  private static final Pattern ID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
  private static final Pattern HOST = Pattern.compile("\\[fd7a:[0-9a-f:]+]:\\d+");
  private static final Pattern PORT = Pattern.compile("localhost:\\d+");
  private static final Pattern SUFFIX = Pattern.compile("-[0-9a-f]{4}$");

  private final Recording recording;
  private final List<String> differences = new ArrayList<>();

  private Shape(Recording recording) {
    this.recording = recording;
  }

  /** What is different, one line each, in words that say where. */
  static List<String> differences(Recording recording, JsonNode simulated) {
    Shape shape = new Shape(recording);
    shape.compare("", recording.body(), simulated);
    return shape.differences;
  }

  private void compare(String path, JsonNode recorded, JsonNode simulated) {
    String key = path.substring(path.lastIndexOf('.') + 1);
    if (!kind(recorded).equals(kind(simulated))) {
      differ(path, kind(recorded), kind(simulated));
    } else if (recorded.isObject()) {
      objects(path, recorded, simulated);
    } else if (recorded.isArray()) {
      arrays(path, recorded, simulated);
    } else if (hasToBeTheSame(path, key) && !plain(recorded).equals(plain(simulated))) {
      differ(path, plain(recorded), plain(simulated));
    }
  }

  private void arrays(String path, JsonNode recorded, JsonNode simulated) {
    if (recorded.isEmpty() != simulated.isEmpty()) {
      differ(path, recorded.size() + " elements", simulated.size() + " elements");
    } else if (!recorded.isEmpty()) {
      compare(path + "[0]", recorded.get(0), simulated.get(0));
    }
  }

  private void objects(String path, JsonNode recorded, JsonNode simulated) {
    Set<String> keys = new TreeSet<>(recorded.propertyNames());
    keys.addAll(simulated.propertyNames());
    for (String key : keys) {
      if (!simulated.has(key)) {
        differ(path + "." + key, "present", "missing");
      } else if (!recorded.has(key)) {
        differ(path + "." + key, "missing", "present");
      } else {
        compare(path + "." + key, recorded.get(key), simulated.get(key));
      }
    }
  }

  private void differ(String path, String inCoder, String here) {
    boolean allowed =
        ALLOWED.stream()
            .anyMatch(a -> recording.name().matches(a.recording) && path.matches(a.path));
    if (!allowed) {
      differences.add(path + ": " + inCoder + " in Coder, " + here + " here");
    }
  }

  private boolean hasToBeTheSame(String path, String key) {
    boolean ofTask =
        recording.isOfTasks() && (path.equals("." + key) || path.equals(".tasks[0]." + key));
    return SAME_VALUE.contains(key) || (ofTask && SAME_IN_A_TASK.contains(key));
  }

  private static String kind(JsonNode node) {
    return node.getNodeType().name().toLowerCase(Locale.ROOT);
  }

  /** Without what no two deployments have in common. */
  static String plain(JsonNode value) {
    return plain(value.asString());
  }

  static String plain(String text) {
    String withoutIds = ID.matcher(text).replaceAll("ID");
    String withoutMoments = MOMENT.matcher(withoutIds).replaceAll("MOMENT");
    String withoutHosts = HOST.matcher(withoutMoments).replaceAll("HOST");
    String withoutPorts = PORT.matcher(withoutHosts).replaceAll("localhost:PORT");
    return SUFFIX.matcher(withoutPorts).replaceAll("-0000");
  }
}
