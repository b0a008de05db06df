package dev.codertasks.coder;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request to Coder and how to read its answer. Immutable.
 *
 * @param path decoded segments below the deployment's address
 * @param body written as JSON; null for none
 * @param action what is asked, in words; part of every error message
 */
record Endpoint<T>(
    Method method,
    List<String> path,
    Map<String, String> query,
    @Nullable Object body,
    Decoder<T> decoder,
    String action,
    Patience patience) {

  enum Method {
    GET,
    POST,
    PATCH,
    DELETE;

    /** Whether asking twice is the same as asking once. */
    boolean isRepeatable() {
      return this == GET;
    }
  }

  /** Who has to answer. */
  enum Patience {
    /** Coder alone. */
    CODER,
    /** Coder, as often as something happens; its answer has no end. */
    EVENTS,
    /**
     * Coder, once the agent in the workspace has answered: it dials the agent for up to 30 s, and
     * its own 502 is about the agent, so that asking again only waits again.
     */
    AGENT
  }

  Endpoint {
    path = List.copyOf(path);
    for (String segment : path) {
      // An HTTP library resolves these, and so would leave the path that was meant.
      if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
        throw new IllegalArgumentException("a path segment must not be empty or made of dots");
      }
    }
    query = Map.copyOf(query);
  }

  static <T> Endpoint<T> get(String action, Decoder<T> decoder, List<String> path) {
    return new Endpoint<>(Method.GET, path, Map.of(), null, decoder, action, Patience.CODER);
  }

  static <T> Endpoint<T> change(
      Method method, String action, @Nullable Object body, Decoder<T> decoder, List<String> path) {
    return new Endpoint<>(method, path, Map.of(), body, decoder, action, Patience.CODER);
  }

  Endpoint<T> with(String parameter, String value) {
    return new Endpoint<>(method, path, Map.of(parameter, value), body, decoder, action, patience);
  }

  Endpoint<T> answeredByAgent() {
    return new Endpoint<>(method, path, query, body, decoder, action, Patience.AGENT);
  }

  Endpoint<T> answeredByEvents() {
    return new Endpoint<>(method, path, query, body, decoder, action, Patience.EVENTS);
  }

  /** The media type of its answer. */
  String accepts() {
    return patience == Patience.EVENTS ? "text/event-stream" : "application/json";
  }

  /** Method and path for logs and messages: never the query or the body. */
  @Override
  public String toString() {
    return method + " /" + String.join("/", path);
  }
}
