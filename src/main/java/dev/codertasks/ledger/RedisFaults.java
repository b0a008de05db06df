package dev.codertasks.ledger;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Says why a Redis or Valkey server could not be used, and what to do. Repeats nothing that the
 * server said but the code of an error.
 */
final class RedisFaults {
  static final String NO_ANSWER =
      "the server does not answer in time; see whether it runs, and what is between it and here";

  /** Before the description, such as {@code WRONGPASS invalid username-password pair}. */
  private static final Pattern CODE = Pattern.compile("([A-Z]{2,20})\\b.*", Pattern.DOTALL);

  private RedisFaults() {}

  static String reason(JedisException e) {
    return Stream.<Throwable>iterate(e, cause -> cause != null, Throwable::getCause)
        // One for each of the host's addresses that was tried.
        .flatMap(cause -> Stream.concat(Stream.of(cause), Stream.of(cause.getSuppressed())))
        .flatMap(RedisFaults::known)
        .findFirst()
        .orElse("the connection is lost; see whether the server runs");
  }

  private static Stream<String> known(Throwable cause) {
    return switch (cause) {
      case JedisDataException e -> Stream.of(answered(String.valueOf(e.getMessage())));
      case UnknownHostException _ ->
          Stream.of("the host's name is not known; check the setting state_store");
      case SSLException _ ->
          Stream.of(
              "no TLS connection that can be trusted comes about; check that the server speaks TLS,"
                  + " its certificate names the host, and state_ca_file has its authority");
      case ConnectException _ ->
          Stream.of(
              "nothing accepts connections there; start the server, or check the setting"
                  + " state_store");
      case SocketTimeoutException _ -> Stream.of(NO_ANSWER);
      default -> Stream.empty();
    };
  }

  private static String answered(String error) {
    Matcher matcher = CODE.matcher(error);
    String code = matcher.matches() ? matcher.group(1) : "ERR";
    return switch (code) {
      case "NOAUTH", "WRONGPASS" ->
          "the server wants another user or password ("
              + code
              + "); check state_password_file, and the user in state_store";
      case "NOPERM" ->
          "the server's user may not do it (NOPERM); allow it eval, time, get, set and ping on keys"
              + " coder-tasks-mcp:*";
      case "READONLY" ->
          "the server takes no changes (READONLY); name the primary in state_store, not a replica";
      case "OOM" -> "the server has no memory left (OOM); give it more";
      default ->
          "the server answered with an error (" + code + "); its log and its settings say more";
    };
  }
}
