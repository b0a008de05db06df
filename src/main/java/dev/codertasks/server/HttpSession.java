package dev.codertasks.server;

import dev.codertasks.resource.Subscriptions;
import dev.codertasks.server.Callers.Caller;
import io.modelcontextprotocol.spec.McpStreamableServerSession;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What is kept of a client between its requests. Thread-safe. */
final class HttpSession {
  private final String id;
  private final String principal;
  private final Offer offer;
  private final McpStreamableServerSession sdk;
  private final Subscriptions subscriptions;
  private final AtomicInteger uses = new AtomicInteger();
  private volatile long lastUse = System.nanoTime();
  private volatile boolean ready;

  /** Guarded by this. */
  private @Nullable Outbox listening;

  /** One that its client has not confirmed yet. */
  HttpSession(String id, Caller caller, McpStreamableServerSession sdk) {
    this.id = id;
    this.principal = caller.principal();
    this.offer = caller.offer();
    this.sdk = sdk;
    this.subscriptions = offer.subscriptions(caller.tasks(), sdk);
    subscriptions.unheard();
  }

  String id() {
    return id;
  }

  boolean isOf(String other) {
    return principal.equals(other);
  }

  Offer offer() {
    return offer;
  }

  McpStreamableServerSession sdk() {
    return sdk;
  }

  Subscriptions subscriptions() {
    return subscriptions;
  }

  boolean isReady() {
    return ready;
  }

  void confirm() {
    ready = true;
  }

  /** Keeps it from being forgotten until {@link #leave}. */
  void enter() {
    uses.incrementAndGet();
  }

  void leave() {
    lastUse = System.nanoTime();
    uses.decrementAndGet();
  }

  /** Since when nobody uses it; nothing while somebody does. */
  @Nullable Duration idle() {
    long last = lastUse;
    return uses.get() > 0 ? null : Duration.ofNanos(System.nanoTime() - last);
  }

  /** Takes the stream on which the server speaks by itself; an earlier one ends. */
  McpStreamableServerSession.McpStreamableServerSessionStream listen(Outbox outbox) {
    synchronized (this) {
      if (listening != null) {
        listening.close();
      }
      listening = outbox;
      return sdk.listeningStream(outbox);
    }
  }

  /** Ends that stream. */
  synchronized void hush() {
    if (listening != null) {
      listening.close();
      listening = null;
      subscriptions.unheard();
    }
  }

  synchronized boolean isListening() {
    return listening != null;
  }

  /** That stream has ended. */
  synchronized void stopped(Outbox outbox) {
    if (listening == outbox) {
      listening = null;
      subscriptions.unheard();
    }
  }
}
