package dev.codertasks.server;

import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpStreamableServerTransport;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * What is said to a client on one stream: said by the thread of the call, sent by that of the HTTP
 * request, so that a client which does not read holds up no call. Thread-safe.
 */
final class Outbox implements McpStreamableServerTransport {
  /** A client that does not read them misses some notifications. */
  private static final int MOST_NOTIFICATIONS = 64;

  /**
   * One message.
   *
   * @param json empty when the stream ends without another
   */
  record Item(ByteBuffer json, boolean last) {
    private static final Item END = new Item(ByteBuffer.allocate(0), true);

    boolean isEmpty() {
      return !json.hasRemaining();
    }
  }

  /** Makes an answer what may be sent. */
  interface Answer {
    /** Null when nobody waits for it any more. */
    @Nullable JSONRPCResponse toSend(JSONRPCResponse response);
  }

  private final BlockingQueue<Item> waiting = new LinkedBlockingQueue<>();
  private final Answer answer;
  private volatile boolean closed;

  Outbox(Answer answer) {
    this.answer = answer;
  }

  /** One that carries no answers, only what the server says by itself. */
  static Outbox listening() {
    return new Outbox(_ -> null);
  }

  /** The next message, or null when there was none for so long. */
  @Nullable Item next(Duration patience) throws InterruptedException {
    return waiting.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Nobody reads any more. */
  void abandon() {
    closed = true;
    waiting.clear();
  }

  @Override
  public Mono<Void> sendMessage(JSONRPCMessage message) {
    return Mono.fromRunnable(() -> say(message));
  }

  @Override
  public Mono<Void> sendMessage(JSONRPCMessage message, @Nullable String messageId) {
    return sendMessage(message);
  }

  private void say(JSONRPCMessage message) {
    if (message instanceof JSONRPCResponse response) {
      JSONRPCResponse wanted = answer.toSend(response);
      if (wanted != null) {
        finish(MessageWriter.encode(wanted));
      }
    } else if (!closed
        && !(message instanceof JSONRPCNotification && waiting.size() >= MOST_NOTIFICATIONS)) {
      waiting.add(new Item(ByteBuffer.wrap(MessageWriter.encode(message)), false));
    }
  }

  /** Says the last thing. */
  void finish(byte[] json) {
    if (!closed) {
      closed = true;
      waiting.add(new Item(ByteBuffer.wrap(json), true));
    }
  }

  @Override
  public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
    return Offer.MAPPER.convertValue(data, type);
  }

  @Override
  public Mono<Void> closeGracefully() {
    return Mono.fromRunnable(this::close);
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      waiting.add(Item.END);
    }
  }
}
