package dev.codertasks.server;

import dev.codertasks.server.Callers.Credentials;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;

/** What the headers of a request to the MCP endpoint say. */
final class RequestHeaders {
  private static final String SESSION = "Mcp-Session-Id";
  private static final String VERSION = "MCP-Protocol-Version";
  private static final String CODER_TOKEN = "Coder-Session-Token";
  private static final Pattern BEARER = Pattern.compile("(?i:bearer) +([\\x21-\\x7e]+) *");
  private static final Pattern JSON =
      Pattern.compile("application/json(?: *; *charset=\"?utf-8\"?)?", Pattern.CASE_INSENSITIVE);

  private static final Pattern NOT_WANTED = Pattern.compile(".*; *q=0(\\.0*)?");

  private final HttpFields fields;

  RequestHeaders(HttpFields fields) {
    this.fields = fields;
  }

  /** Who the caller says that he is; a header that is there twice says nothing. */
  Credentials credentials() {
    String authorization = single(HttpHeader.AUTHORIZATION.asString());
    Matcher bearer = BEARER.matcher(authorization == null ? "" : authorization);
    return new Credentials(bearer.matches() ? bearer.group(1) : null, single(CODER_TOKEN));
  }

  @Nullable String session() {
    return single(SESSION);
  }

  /** A header that is there once. */
  @Nullable String single(String name) {
    List<String> values = fields.getValuesList(name);
    return values.size() == 1 ? values.getFirst() : null;
  }

  /** All of a header that may be there several times, as one list. */
  String joined(String name) {
    return String.join(",", fields.getValuesList(name));
  }

  void requireJson() throws Refused {
    if (fields.contains(HttpHeader.CONTENT_ENCODING)) {
      throw Refused.closing(415, "Compressed requests are not supported; send it as it is.");
    }
    String coding = single(HttpHeader.TRANSFER_ENCODING.asString());
    if (fields.contains(HttpHeader.TRANSFER_ENCODING) && !"chunked".equalsIgnoreCase(coding)) {
      throw Refused.closing(501, "The only Transfer-Encoding that is supported is chunked.");
    }
    String type = single(HttpHeader.CONTENT_TYPE.asString());
    if (type == null || !JSON.matcher(type.strip()).matches()) {
      throw Refused.with(415, "The Content-Type of a message is application/json, in UTF-8.");
    }
    if (!accepts("application", "json") || !accepts("text", "event-stream")) {
      throw Refused.with(
          406, "The Accept header must name application/json and text/event-stream.");
    }
  }

  void requireEventStream() throws Refused {
    if (!accepts("text", "event-stream")) {
      throw Refused.with(406, "The Accept header must name text/event-stream.");
    }
  }

  private boolean accepts(String type, String subtype) {
    return fields.getValuesList(HttpHeader.ACCEPT).stream()
        .flatMap(value -> Stream.of(value.split(",", -1)))
        .map(range -> range.strip().toLowerCase(Locale.ROOT))
        .filter(range -> !NOT_WANTED.matcher(range).matches())
        .map(range -> range.split(";", 2)[0].strip())
        .anyMatch(range ->
            range.equals(type + "/" + subtype) || range.equals(type + "/*") || range.equals("*/*"));
  }

  /** A client may name another version than it agreed on, but none that we do not speak. */
  void requireKnownVersion() throws Refused {
    for (String version : fields.getValuesList(VERSION)) {
      if (!Offer.PROTOCOL_VERSIONS.contains(version)) {
        throw Refused.with(
            400,
            "Invalid request: MCP-Protocol-Version "
                + Printable.of(version)
                + " is not supported; known are "
                + String.join(", ", Offer.PROTOCOL_VERSIONS)
                + ".");
      }
    }
  }
}
