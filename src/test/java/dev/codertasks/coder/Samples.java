package dev.codertasks.coder;

import static java.util.Objects.requireNonNull;

import dev.codertasks.coder.model.CreateTask;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import org.junit.jupiter.params.provider.Arguments;

/** Calls and bodies that several tests share. */
final class Samples {
  static final UUID ID = UUID.fromString("05c2d00a-d9e5-4611-9f42-c63cfa1a0821");
  static final TaskFilter MINE = new TaskFilter("me", null, null);
  static final String ORGANIZATIONS =
      "[{\"id\":\"" + ID + "\",\"name\":\"acme\",\"display_name\":\"\",\"is_default\":true}]";
  static final String LOG =
      "{\"logs\":[{\"id\":0,\"content\":\"a\",\"type\":\"output\",\"time\":\"2026-11-24T06:39:22Z\"}]}";
  static final String REFUSAL = "{\"message\":\"Internal error.\"}";

  /** Every changing call. */
  static final Map<String, Consumer<CoderApi>> CHANGES =
      Map.of(
          "create", api -> api.createTask("me", new CreateTask(ID, null, "Do", "do", "Do")),
          "delete", api -> api.deleteTask(ID),
          "input", api -> api.updateInput(ID, "Do"),
          "send", api -> api.send(ID, "Do"),
          "pause", api -> api.pause(ID),
          "resume", api -> api.resume(ID),
          "cancel", api -> api.cancelBuild(ID));

  private Samples() {}

  static Stream<Arguments> changes() {
    return CHANGES.entrySet().stream().map(e -> Arguments.of(e.getKey(), e.getValue()));
  }

  static Consumer<CoderApi> change(String name) {
    return requireNonNull(CHANGES.get(name));
  }

  static MockResponse.Builder html(int status) {
    return new MockResponse.Builder()
        .code(status)
        .setHeader("Content-Type", "text/html; charset=utf-8")
        .body("<html>Sign in</html>");
  }
}
