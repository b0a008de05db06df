package dev.codertasks.tool;

import static dev.codertasks.tool.ToolErrors.failure;

import dev.codertasks.coder.CoderException;
import dev.codertasks.coder.CoderException.Answered;
import dev.codertasks.coder.CoderException.Cancelled;
import dev.codertasks.coder.CoderException.Conflict;
import dev.codertasks.coder.CoderException.DeadlinePassed;
import dev.codertasks.coder.CoderException.Forbidden;
import dev.codertasks.coder.CoderException.Malformed;
import dev.codertasks.coder.CoderException.NotCoderApi;
import dev.codertasks.coder.CoderException.NotFound;
import dev.codertasks.coder.CoderException.RateLimited;
import dev.codertasks.coder.CoderException.Redirected;
import dev.codertasks.coder.CoderException.Rejected;
import dev.codertasks.coder.CoderException.Reply;
import dev.codertasks.coder.CoderException.RouteMissing;
import dev.codertasks.coder.CoderException.ServerError;
import dev.codertasks.coder.CoderException.Unanswered;
import dev.codertasks.coder.CoderException.Unauthorized;
import dev.codertasks.coder.CoderException.Unreachable;
import dev.codertasks.output.Sanitizer;
import dev.codertasks.tool.ToolResult.Failure;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.temporal.ChronoUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an assistant reads when a call to Coder did not succeed. */
final class CoderErrors {
  private static final int LONGEST_SAID = 240;
  private static final String SIGNED_OUT = "You are signed out";

  private final Sanitizer sanitizer;

  CoderErrors(Sanitizer sanitizer) {
    this.sanitizer = sanitizer;
  }

  Failure of(CoderException thrown) {
    return switch (thrown) {
      case Unreachable e -> unreachable(e);
      case Unanswered e -> unanswered(e);
      case DeadlinePassed e ->
          failure(
              "timeout",
              "the time for this call was up before Coder was asked to "
                  + e.action()
                  + ". Nothing was changed by that step; call it again.");
      case Cancelled e ->
          failure("cancelled", "the call was cancelled while asked to " + e.action() + ".");
      case Redirected e -> redirected(e);
      case NotCoderApi e -> notCoderApi(e);
      case Malformed e -> malformed(e);
      case RateLimited e -> rateLimited(e);
      case ServerError e ->
          failure(
              "coder_failed",
              "Coder failed to "
                  + e.action()
                  + " "
                  + said(e.reply())
                  + ". What it did before is not known: look before you repeat it.");
      case Answered e -> refused(e);
    };
  }

  /** What Coder refused, so that nothing was changed. */
  private Failure refused(Answered thrown) {
    String action = thrown.action();
    String said = said(thrown.reply());
    return switch (thrown) {
      case Unauthorized e -> unauthorized(e.reply());
      case Forbidden _ ->
          failure(
              "forbidden",
              "Coder does not let you "
                  + action
                  + " "
                  + said
                  + ". Nothing was changed. Ask an admin or the owner for the right.");
      case NotFound _ ->
          failure(
              "not_found",
              "asked to "
                  + action
                  + ", Coder finds nothing, or you may not see it "
                  + said
                  + ". Check the name; the token may also lack a scope.",
              NextCall.line(NextCall.LIST));
      case RouteMissing e -> routeMissing(e);
      case Conflict _ ->
          failure(
              "conflict",
              "as things stand Coder refuses to "
                  + action
                  + " "
                  + said
                  + ". Nothing was changed. See how the task is now, then decide.",
              NextCall.line(NextCall.LIST));
      case Rejected _ ->
          failure(
              "rejected",
              "Coder does not accept this request to "
                  + action
                  + " "
                  + said
                  + ". Nothing was changed. Correct it before you repeat it.");
    };
  }

  private Failure unreachable(Unreachable e) {
    return failure(
        "coder_unreachable",
        address(e.url().toString())
            + " cannot be reached ("
            + reason(e)
            + "). Nothing was sent. Check CODER_URL, the network and the VPN.");
  }

  private Failure unanswered(Unanswered e) {
    return failure(
        "no_answer",
        "Coder was asked to "
            + e.action()
            + " and did not answer ("
            + reason(e)
            + "). If that was to change something, look before you repeat it.");
  }

  private static Failure notCoderApi(NotCoderApi e) {
    return failure(
        "not_coder_api",
        "asked to "
            + e.action()
            + ", the server at CODER_URL answered with "
            + kind(e.contentType())
            + " (status "
            + e.status()
            + ") and not as Coder does: probably a sign-on proxy, or a wrong path in CODER_URL.");
  }

  private Failure malformed(Malformed e) {
    return failure(
        "malformed_answer",
        "Coder's answer when asked to "
            + e.action()
            + " cannot be read ("
            + reason(e)
            + "). Supported are Coder 2.29 to 2.36; a proxy may also have changed it.");
  }

  private static Failure rateLimited(RateLimited e) {
    return failure(
        "rate_limited",
        "Coder takes no more requests to "
            + e.action()
            + " until "
            + e.resetsAt().truncatedTo(ChronoUnit.SECONDS)
            + " (in "
            + Wording.length(e.resetsIn())
            + "). Repeat it then.");
  }

  private static Failure redirected(Redirected e) {
    String origin = address(e.location());
    return failure(
        "redirected",
        "asked to "
            + e.action()
            + ", the server at CODER_URL points to "
            + origin
            + ". If that is Coder, set CODER_URL to it; if it is a sign-on page, the proxy before"
            + " Coder wants headers (CODER_HEADER).");
  }

  private Failure unauthorized(Reply reply) {
    boolean token = reply.message().startsWith(SIGNED_OUT);
    String words = token && !reply.detail().isEmpty() ? reply.detail() : reply.message();
    return failure(
        "token_rejected",
        "Coder does not accept this session token (" + quoted(words) + ").",
        token
            ? "Run `coder login`, or set CODER_SESSION_TOKEN to a new token."
            : "An admin can say why; then run `coder login` again.");
  }

  private static Failure routeMissing(RouteMissing e) {
    String version = e.version();
    return failure(
        "tasks_unavailable",
        "this Coder"
            + (version == null ? "" : " (" + Wording.identifier(version) + ")")
            + " has no Tasks API to "
            + e.action()
            + " with. Tasks are in Coder 2.29 to 2.36; later versions removed them. An admin can"
            + " say which version is meant to run, or CODER_URL names the wrong server.");
  }

  /** Status, message, detail and what Coder says of single fields, in brackets. */
  private String said(Reply reply) {
    String words =
        Stream.concat(
                Stream.of(reply.message(), reply.detail()),
                reply.validations().stream().map(v -> v.field() + ": " + v.detail()))
            .filter(text -> !text.isBlank())
            .distinct()
            .collect(Collectors.joining(" / "));
    return words.isEmpty()
        ? "(" + reply.status() + ")"
        : "(" + reply.status() + ", " + quoted(words) + ")";
  }

  private String quoted(String words) {
    return Wording.quoted(sanitizer.clean(words), LONGEST_SAID);
  }

  /** Why, without the action that stands before it in the message. */
  private String reason(CoderException e) {
    String message = String.valueOf(e.getMessage());
    String prefix = e.action() + ": ";
    String reason = message.startsWith(prefix) ? message.substring(prefix.length()) : message;
    return Wording.oneLine(sanitizer.clean(reason), LONGEST_SAID);
  }

  private static String kind(String contentType) {
    return contentType.startsWith("text/html")
        ? "a web page (text/html)"
        : contentType.isBlank() ? "no content type" : Wording.identifier(contentType);
  }

  /** Scheme, host, port and path of an address, never what may follow: that can hold secrets. */
  static String address(String address) {
    try {
      URI uri = new URI(address);
      if (uri.getHost() == null) {
        return "another place";
      }
      String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
      return Wording.identifier(uri.getScheme() + "://" + uri.getHost() + port)
          + (uri.getRawPath() == null || uri.getRawPath().equals("/") ? "" : uri.getRawPath());
    } catch (URISyntaxException e) {
      return "another place";
    }
  }
}
