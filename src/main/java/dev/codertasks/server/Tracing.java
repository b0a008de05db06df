package dev.codertasks.server;

import dev.codertasks.coder.TraceContext;
import dev.codertasks.server.Incoming.Request;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which trace a request takes part in: that of its {@code _meta}, or else that of its headers. */
final class Tracing {
  private static final String PARENT = "traceparent";
  private static final String STATE = "tracestate";

  private Tracing() {}

  static @Nullable TraceContext of(Request request) {
    return inMeta(request).orElse(null);
  }

  static @Nullable TraceContext of(Request request, RequestHeaders headers) {
    return inMeta(request)
        .or(() -> TraceContext.read(headers.single(PARENT), headers.joined(STATE)))
        .orElse(null);
  }

  private static Optional<TraceContext> inMeta(Request request) {
    return request.params().get("_meta") instanceof Map<?, ?> meta
        ? TraceContext.read(text(meta.get(PARENT)), text(meta.get(STATE)))
        : Optional.empty();
  }

  private static @Nullable String text(@Nullable Object value) {
    return value instanceof String text ? text : null;
  }
}
