package dev.codertasks.server;

import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** What probes and scrapers ask: {@code /healthz}, {@code /readyz} and {@code /metrics}. */
final class AdminHandler extends Handler.Abstract {
  private static final String PLAIN = "text/plain; charset=utf-8";

  private final Supplier<Optional<String>> notReady;
  private final String remarks;
  private final HttpMetrics metrics;
  private final HttpSettings.Timing timing;

  /**
   * Over these sources.
   *
   * @param notReady why calls would fail now; empty when they would not
   * @param remarks said when they would not; whole lines
   */
  AdminHandler(
      Supplier<Optional<String>> notReady,
      String remarks,
      HttpMetrics metrics,
      HttpSettings.Timing timing) {
    this.notReady = notReady;
    this.remarks = remarks;
    this.metrics = metrics;
    this.timing = timing;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    HttpReply reply = new HttpReply(response, callback, timing);
    if (!HttpMethod.GET.is(request.getMethod()) && !HttpMethod.HEAD.is(request.getMethod())) {
      reply.header("Allow", "GET, HEAD");
      reply.text(405, PLAIN, "Only GET is allowed here.\n");
      return true;
    }
    switch (request.getHttpURI().getPath()) {
      case "/healthz" -> reply.text(200, PLAIN, "ok\n");
      case "/readyz" -> ready(reply);
      case "/metrics" ->
          reply.text(200, "text/plain; version=0.0.4; charset=utf-8", metrics.scrape());
      case null, default -> reply.text(404, PLAIN, "There are /healthz, /readyz and /metrics.\n");
    }
    return true;
  }

  private void ready(HttpReply reply) {
    Optional<String> reason = notReady.get();
    reply.text(
        reason.isEmpty() ? 200 : 503,
        PLAIN,
        reason.map(why -> why + "\n").orElse("ready\n" + remarks));
  }
}
