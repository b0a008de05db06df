package dev.codertasks.server;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Answers what Jetty itself turns away, such as a header that is no HTTP. */
final class JsonErrors implements Request.Handler {

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int status = response.getStatus();
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    Refused refused =
        Refused.with(
            status,
            switch (status) {
              case 408 -> "The request did not come in time.";
              case 414 -> "The request line is too long.";
              case 431 -> "The request's headers are longer than 16 KiB.";
              case 417 -> "The header Expect may only ask for 100-continue.";
              case 426, 505 -> "Only HTTP/1.1 is spoken here.";
              default ->
                  status < 500 ? "Invalid request: this is no valid HTTP." : StdioSession.FAULT;
            });
    response.write(true, ByteBuffer.wrap(refused.body()), callback);
    return true;
  }
}
