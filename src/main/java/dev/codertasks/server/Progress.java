package dev.codertasks.server;

import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells a client that asked for it how its call stands. Used by the thread of the call. */
final class Progress implements Consumer<String> {
  private final McpSyncServerExchange exchange;
  private final @Nullable Object token;
  private double told;

  Progress(McpSyncServerExchange exchange, CallToolRequest request) {
    this.exchange = exchange;
    this.token = request.progressToken();
  }

  /** MCP wants a number that grows; ours counts the notifications. */
  @Override
  public void accept(String message) {
    if (token != null) {
      told++;
      exchange.progressNotification(new ProgressNotification(token, told, null, message, null));
    }
  }
}
