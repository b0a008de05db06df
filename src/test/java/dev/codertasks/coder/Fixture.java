package dev.codertasks.coder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An answer of a running Coder, recorded verbatim, with the request that it answered. */
record Fixture(String file, JsonNode recording) {
  private static final Path FOLDER = Path.of("src/test/resources/coder");
  private static final JsonMapper JSON = new JsonMapper();

  static Fixture read(String file) {
    try {
      return new Fixture(
          file, JSON.readTree(Files.readString(FOLDER.resolve(file), StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every recording there is, as {@code version/name.json}. */
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

  int status() {
    return recording.get("status").asInt();
  }

  JsonNode body() {
    return recording.get("body");
  }

  String method() {
    return recording.get("request").get("method").asString();
  }

  String path() {
    return recording.get("request").get("path").asString();
  }

  String message() {
    return body().get("message").asString();
  }

  String detail() {
    return body().path("detail").asString("");
  }

  MockResponse.Builder response() {
    MockResponse.Builder response = new MockResponse.Builder().code(status());
    recording
        .get("headers")
        .properties()
        .forEach(header -> response.setHeader(header.getKey(), header.getValue().asString()));
    // What was no JSON is recorded as a string; no answer of Coder's is a JSON string.
    return response.body(body().isString() ? body().asString() : body().toString());
  }
}
