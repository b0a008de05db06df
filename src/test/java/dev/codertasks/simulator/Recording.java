package dev.codertasks.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An answer of a running Coder, recorded verbatim, with the request that it answered.
 *
 * @param name {@code version/name.json}
 */
record Recording(String name, JsonNode whole) {
  static final JsonMapper JSON = JsonMapper.shared();
  private static final Path FOLDER = Path.of("src/test/resources/simulator");

  static Recording read(String name) {
    return new Recording(name, JSON.readTree(text(name)));
  }

  static String text(String name) {
    try {
      return Files.readString(FOLDER.resolve(name), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names of all that there are. */
  static List<String> all() {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> FOLDER.relativize(file).toString().replace('\\', '/'))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean of231() {
    return name.startsWith("2.31");
  }

  String method() {
    return whole.get("request").get("method").asString();
  }

  String path() {
    return whole.get("request").get("path").asString();
  }

  /** What was sent; a missing node when nothing was. */
  JsonNode sent() {
    return whole.get("request").path("body");
  }

  int status() {
    return whole.get("status").asInt();
  }

  JsonNode headers() {
    return whole.get("headers");
  }

  JsonNode body() {
    return whole.get("body");
  }

  /** Whether what was recorded is a task or a list of tasks, whose names and prompts are ours. */
  boolean isOfTasks() {
    return path().contains("/tasks");
  }

  /** A value of the task or workspace that it is about; the other text when it is about none. */
  String about(String key, String other) {
    JsonNode first = body().path("tasks").path(0);
    return (first.isMissingNode() ? body() : first).path(key).asString(other);
  }
}
