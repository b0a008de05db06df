package dev.codertasks.simulator;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A request as it arrived.
 *
 * @param path decoded segments, without the empty one in front
 * @param query decoded; a name without a value has the value ""
 * @param headers by lower-case name
 */
record Request(
    String method,
    List<String> path,
    Map<String, String> query,
    Map<String, String> headers,
    String body) {
  private static final String BEARER = "bearer ";
  private static final String COOKIE = "coder_session_token";

  static Request of(String method, String target, Map<String, String> headers, String body) {
    int mark = target.indexOf('?');
    String path = mark < 0 ? target : target.substring(0, mark);
    return new Request(
        method,
        Arrays.stream(path.split("/", -1)).skip(1).map(Request::decode).toList(),
        mark < 0 ? Map.of() : query(target.substring(mark + 1)),
        headers,
        body);
  }

  private static Map<String, String> query(String text) {
    Map<String, String> query = new LinkedHashMap<>();
    for (String pair : text.split("&", -1)) {
      int equals = pair.indexOf('=');
      query.put(
          decode(equals < 0 ? pair : pair.substring(0, equals)),
          equals < 0 ? "" : decode(pair.substring(equals + 1)));
    }
    return query;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  @Nullable String header(String lowerCaseName) {
    return headers.get(lowerCaseName);
  }

  /** The session token, wherever the client put it: Coder takes the first it finds. */
  @Nullable String token() {
    return Stream.of(
            cookie(),
            query.getOrDefault(COOKIE, ""),
            headers.getOrDefault("coder-session-token", ""),
            bearer(),
            query.getOrDefault("access_token", ""))
        .filter(token -> !token.isEmpty())
        .findFirst()
        .orElse(null);
  }

  /** The token in its cookie; empty without one. */
  String cookie() {
    return Arrays.stream(headers.getOrDefault("cookie", "").split(";", -1))
        .map(String::strip)
        .filter(cookie -> cookie.startsWith(COOKIE + "="))
        .findFirst()
        .map(cookie -> cookie.substring(COOKIE.length() + 1))
        .orElse("");
  }

  private String bearer() {
    String credential = headers.getOrDefault("authorization", "");
    return credential.toLowerCase(Locale.ROOT).startsWith(BEARER)
        ? credential.substring(BEARER.length())
        : "";
  }

  /** A number in the query; the other one when there is none that is small enough. */
  long number(String name, long other) {
    String text = query.getOrDefault(name, "");
    return text.matches("\\d{1,18}") ? Long.parseLong(text) : other;
  }

  String pathText() {
    return "/" + String.join("/", path);
  }
}
