package dev.codertasks.coder;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codertasks.coder.Decoder.UnreadableException;
import dev.codertasks.coder.model.AgentHealth;
import dev.codertasks.coder.model.BuildInfo;
import dev.codertasks.coder.model.BuildTime;
import dev.codertasks.coder.model.ExternalAuth;
import dev.codertasks.coder.model.LogEntry;
import dev.codertasks.coder.model.LogLine;
import dev.codertasks.coder.model.LogSource;
import dev.codertasks.coder.model.Organization;
import dev.codertasks.coder.model.Parameter;
import dev.codertasks.coder.model.PlannedResource;
import dev.codertasks.coder.model.Preset;
import dev.codertasks.coder.model.ProvisionerJob;
import dev.codertasks.coder.model.Task;
import dev.codertasks.coder.model.TaskState;
import dev.codertasks.coder.model.Template;
import dev.codertasks.coder.model.TemplateVersion;
import dev.codertasks.coder.model.User;
import dev.codertasks.coder.model.Workspace;
import dev.codertasks.coder.model.WorkspaceBuild;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the wire records make of fields that are new, unknown, left out, null or empty. */
class WireRecordsTest {
  /** Each record with where a sample of it stands in the recordings. */
  private static final Map<Class<? extends Record>, String> SAMPLES =
      Map.ofEntries(
          Map.entry(AgentHealth.class, "task-get.active-idle.json /workspace_agent_health"),
          Map.entry(BuildInfo.class, "buildinfo.200.json "),
          Map.entry(BuildTime.class, "template.200.json /build_time_stats/start"),
          Map.entry(ExternalAuth.class, "templateversion-external-auth.not-authenticated.json /0"),
          Map.entry(LogEntry.class, "task-logs.active-idle.json /logs/0"),
          Map.entry(LogLine.class, "build-logs.200.json /0"),
          Map.entry(LogSource.class, "task-logs.paused-snapshot.json "),
          Map.entry(Organization.class, "organizations.200.json /0"),
          Map.entry(Parameter.class, "templateversion-rich-parameters.required.json /0"),
          Map.entry(PlannedResource.class, "templateversion-resources.200.json /0"),
          Map.entry(PlannedResource.Agent.class, "templateversion-resources.200.json /0/agents/0"),
          Map.entry(Preset.class, "templateversion-presets.two.json /0"),
          Map.entry(Preset.Value.class, "templateversion-presets.two.json /0/Parameters/0"),
          Map.entry(ProvisionerJob.class, "workspace-get.running.json /latest_build/job"),
          Map.entry(Refusal.class, "task-create.400-bad-name.json "),
          Map.entry(Task.class, "task-get.active-idle.json "),
          Map.entry(TaskState.class, "task-get.active-idle.json /current_state"),
          Map.entry(Template.class, "template.200.json "),
          Map.entry(TemplateVersion.class, "templateversion.200.json "),
          Map.entry(User.class, "users-me.200.json "),
          Map.entry(Workspace.class, "workspace-get.running.json "),
          Map.entry(WorkspaceBuild.class, "workspace-get.running.json /latest_build"),
          Map.entry(
              WorkspaceBuild.MatchedProvisioners.class,
              "workspace-get.running.json /latest_build/matched_provisioners"),
          Map.entry(
              WorkspaceBuild.Resource.class,
              "workspace-get.running.json /latest_build/resources/0"),
          Map.entry(
              WorkspaceBuild.Agent.class,
              "workspace-get.running.json /latest_build/resources/0/agents/0"),
          Map.entry(
              WorkspaceBuild.App.class,
              "workspace-get.running.json /latest_build/resources/0/agents/0/apps/0"));

  /** How Coder, written in Go, may leave a field without a value. */
  private enum Lack {
    ABSENT,
    NULL,
    EMPTY_TEXT
  }

  static Stream<Class<? extends Record>> records() {
    return SAMPLES.keySet().stream();
  }

  static Stream<Arguments> components() {
    return records()
        .flatMap(type -> Stream.of(type.getRecordComponents()).map(c -> Arguments.of(type, c)));
  }

  @ParameterizedTest
  @MethodSource("records")
  void readsARecordThatANewerCoderAddedTo_D18(Class<? extends Record> type) throws Exception {
    ObjectNode newer = sample(type);
    newer.putObject("added_later").putArray("x").add(1);

    Record read = decode(type, newer);

    assertThat(read).isEqualTo(decode(type, sample(type)));
  }

  @ParameterizedTest
  @MethodSource("components")
  void letsNoNullThrough_D18(Class<? extends Record> type, RecordComponent component)
      throws Exception {
    for (Lack lack : Lack.values()) {
      ObjectNode sample = sample(type);
      String field = field(sample, component);
      switch (lack) {
        case ABSENT -> sample.remove(field);
        case NULL -> sample.putNull(field);
        case EMPTY_TEXT -> sample.put(field, "");
      }
      if (mayLack(component, lack)) {
        assertThat(value(decode(type, sample), component))
            .as("%s %s", component, lack)
            .isEqualTo(emptyValue(component, lack));
      } else {
        assertThatThrownBy(() -> decode(type, sample))
            .as("%s %s", component, lack)
            .isInstanceOf(UnreadableException.class)
            .hasMessageContaining(field);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("components")
  void readsAnUnknownEnumValueAsItsDefault_D18(
      Class<? extends Record> type, RecordComponent component) throws Exception {
    if (!component.getType().isEnum()) {
      return;
    }
    ObjectNode sample = sample(type);
    sample.put(field(sample, component), "added_later");

    Record read = decode(type, sample);

    assertThat(value(read, component)).isEqualTo(defaultConstant(component.getType()));
  }

  private static boolean mayLack(RecordComponent component, Lack lack) {
    Class<?> type = component.getType();
    boolean isText = type == String.class || type.isEnum();
    if (lack == Lack.EMPTY_TEXT) {
      return isText;
    }
    return isText
        || isNullable(component)
        || type.isPrimitive()
        || type == List.class
        || type == Map.class;
  }

  private static @Nullable Object emptyValue(RecordComponent component, Lack lack) {
    Class<?> type = component.getType();
    if (isNullable(component) && lack != Lack.EMPTY_TEXT) {
      return null;
    }
    if (type.isEnum()) {
      return defaultConstant(type);
    }
    if (type == String.class) {
      return "";
    }
    if (type == List.class) {
      return List.of();
    }
    if (type == Map.class) {
      return Map.of();
    }
    return type == boolean.class ? (Object) false : type == int.class ? (Object) 0 : (Object) 0L;
  }

  private static boolean isNullable(RecordComponent component) {
    return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  private static Object defaultConstant(Class<?> type) {
    return Stream.of(type.getEnumConstants())
        .filter(constant -> constant.toString().matches("UNKNOWN|OUTPUT"))
        .findFirst()
        .orElseThrow();
  }

  private static @Nullable Object value(Record read, RecordComponent component) throws Exception {
    Method accessor = component.getAccessor();
    accessor.setAccessible(true);
    return accessor.invoke(read);
  }

  private static ObjectNode sample(Class<? extends Record> type) {
    String[] where = requireNonNull(SAMPLES.get(type)).split(" ", 2);
    String file =
        Fixture.all().stream().filter(f -> f.endsWith(where[0])).findFirst().orElseThrow();
    return (ObjectNode) Fixture.read(file).body().at(where[1]).deepCopy();
  }

  /** Coder's name of a component: snake case, but PascalCase in presets and build times. */
  private static String field(JsonNode sample, RecordComponent component) {
    String name = component.getName();
    String snake = name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    List<String> names =
        new ArrayList<>(List.of(snake, "log_" + snake, snake.toUpperCase(Locale.ROOT)));
    names.add(name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1));
    if (name.equals("isDefault")) {
      names.add("Default");
    }
    return names.stream().filter(sample::has).findFirst().orElse(snake);
  }

  private static <T> T decode(Class<T> type, JsonNode json) throws IOException {
    return CoderJson.one(type)
        .decode(new ByteArrayInputStream(json.toString().getBytes(StandardCharsets.UTF_8)));
  }
}
