package dev.codertasks.coder;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request to Coder and how to read its answer. Immutable.
 *
 * @param body written as JSON; null for none
 * @param action what is asked, in words; part of every error message
 */
record Endpoint<T>(
    Method method,
    Route route,
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
    query = Map.copyOf(query);
  }

  static <T> Endpoint<T> get(String action, Decoder<T> decoder, Route route) {
    return new Endpoint<>(Method.GET, route, Map.of(), null, decoder, action, Patience.CODER);
  }

  static <T> Endpoint<T> change(
      Method method, String action, @Nullable Object body, Decoder<T> decoder, Route route) {
    return new Endpoint<>(method, route, Map.of(), body, decoder, action, Patience.CODER);
  }

  Endpoint<T> with(String parameter, String value) {
    return new Endpoint<>(method, route, Map.of(parameter, value), body, decoder, action, patience);
  }

  Endpoint<T> answeredByAgent() {
    return new Endpoint<>(method, route, query, body, decoder, action, Patience.AGENT);
  }

  Endpoint<T> answeredByEvents() {
    return new Endpoint<>(method, route, query, body, decoder, action, Patience.EVENTS);
  }

  /** The media type of its answer. */
  String accepts() {
    return patience == Patience.EVENTS ? "text/event-stream" : "application/json";
  }

  /** Method and route, the same for all requests of its kind. */
  String kind() {
    return method + " " + route.template();
  }

  /** Method and path for logs and messages: never the query or the body. */
  @Override
  public String toString() {
    return method + " " + route;
  }
}
