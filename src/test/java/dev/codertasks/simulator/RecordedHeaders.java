package dev.codertasks.simulator;

import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Headers that were recorded, without what no two deployments have in common. */
final class RecordedHeaders {
  private static final String TYPE = "content-type";

  private RecordedHeaders() {}

  static Map<String, String> of(Recording recording) {
    Map<String, String> headers = new TreeMap<>();
    recording
        .headers()
        .properties()
        .forEach(h -> headers.put(h.getKey(), plain(h.getKey(), h.getValue().asString())));
    return headers;
  }

  /** Of an answer those that were recorded, and its type even where none was. */
  static Map<String, String> of(HttpResponse<?> answer, Recording recording) {
    Map<String, String> headers = new TreeMap<>();
    answer
        .headers()
        .map()
        .forEach((name, values) -> {
          if (name.equals(TYPE) || recording.headers().has(name)) {
            headers.put(name, plain(name, values.getFirst()));
          }
        });
    return headers;
  }

  static boolean sayJson(Recording recording) {
    return "application/json".equals(of(recording).get(TYPE));
  }

  private static String plain(String name, String value) {
    return switch (name) {
      case TYPE -> value.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
      case "x-ratelimit-reset" -> value.replaceAll("\\d", "9");
      default -> value.replaceAll("http://(coder.test|127.0.0.1:\\d+)", "http://coder");
    };
  }
}
