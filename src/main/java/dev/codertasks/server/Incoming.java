package dev.codertasks.server;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One message of a client, as far as it could be read. */
sealed interface Incoming {

  /**
   * Something that wants an answer.
   *
   * @param id a {@code String}, {@code Integer} or {@code Long}
   * @param params empty when there were none
   */
  record Request(Object id, String method, Map<String, Object> params) implements Incoming {}

  /** Something that wants none. */
  record Notification(String method, Map<String, Object> params) implements Incoming {}

  /** The answer to a request of ours. */
  record Reply(Map<String, Object> message) implements Incoming {}

  /**
   * What is none of these.
   *
   * @param id of the request it may have been; null when that cannot be told
   * @param code JSON-RPC's
   * @param reason a sentence for the client
   */
  record Malformed(@Nullable Object id, int code, String reason) implements Incoming {}
}
