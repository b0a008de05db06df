package dev.codertasks.server;

import static io.modelcontextprotocol.spec.McpSchema.ErrorCodes.INTERNAL_ERROR;

import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema.InitializeResult;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpServerSession;
import io.modelcontextprotocol.spec.McpServerTransport;
import io.modelcontextprotocol.spec.McpServerTransportProvider;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The way from the SDK to the client, for the one session that standard input and output carry. It
 * sends on the thread that answers, and what was cancelled it does not send.
 */
final class StdioTransport implements McpServerTransportProvider, McpServerTransport {
  private final McpJsonMapper mapper;
  private final Calls calls;
  private final MessageWriter writer;
  private final ServerCapabilities capabilities;
  private @Nullable McpServerSession session;

  /**
   * One to this writer's client.
   *
   * @param capabilities what the client is told that the server can do
   */
  StdioTransport(
      McpJsonMapper mapper, Calls calls, MessageWriter writer, ServerCapabilities capabilities) {
    this.mapper = mapper;
    this.calls = calls;
    this.writer = writer;
    this.capabilities = capabilities;
  }

  @Override
  public void setSessionFactory(McpServerSession.Factory factory) {
    session = factory.create(this);
  }

  /** The session, once the SDK's server is built. */
  McpServerSession session() {
    return Objects.requireNonNull(session);
  }

  @Override
  public Mono<Void> sendMessage(JSONRPCMessage message) {
    return Mono.fromRunnable(() -> send(message));
  }

  private void send(JSONRPCMessage message) {
    if (message instanceof JSONRPCResponse response) {
      byte[] line = MessageWriter.encode(corrected(response));
      if (calls.close(response.id())) {
        writer.write(line);
      }
    } else {
      writer.write(MessageWriter.encode(message));
    }
  }

  /**
   * The SDK advertises logging whatever it is told, knows of tools alone, and lets clients read
   * exceptions' messages.
   */
  private JSONRPCResponse corrected(JSONRPCResponse response) {
    if (response.result() instanceof InitializeResult result) {
      return JSONRPCResponse.result(
          response.id(),
          new InitializeResult(
              result.protocolVersion(),
              capabilities,
              result.serverInfo(),
              result.instructions(),
              result.meta()));
    }
    if (response.error() != null && response.error().code() == INTERNAL_ERROR) {
      return JSONRPCResponse.error(
          response.id(), new JSONRPCError(INTERNAL_ERROR, StdioSession.FAULT));
    }
    return response;
  }

  @Override
  public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
    return mapper.convertValue(data, type);
  }

  @Override
  public Mono<Void> notifyClients(String method, Object params) {
    return session().sendNotification(method, params);
  }

  @Override
  public List<String> protocolVersions() {
    return McpServerTransportProvider.super.protocolVersions();
  }

  /** Does nothing: who opened the streams closes them. */
  @Override
  public Mono<Void> closeGracefully() {
    return Mono.empty();
  }

  @Override
  public void close() {}
}
