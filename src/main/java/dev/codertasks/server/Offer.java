package dev.codertasks.server;

import dev.codertasks.resource.ResourceCatalog;
import dev.codertasks.resource.Subscriptions;
import dev.codertasks.task.TaskService;
import dev.codertasks.tool.ToolCatalog;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.jackson3.JacksonMcpJsonMapper;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpServer.SyncSpecification;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.InitializeRequest;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpStreamableServerSession;
import io.modelcontextprotocol.spec.McpStreamableServerSession.McpStreamableServerSessionInit;
import io.modelcontextprotocol.spec.McpStreamableServerTransportProvider;
import io.modelcontextprotocol.spec.ProtocolVersions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What one kind of HTTP caller is offered: the SDK's server over one catalogue. Thread-safe. */
public final class Offer {
  static final McpJsonMapper MAPPER = new JacksonMcpJsonMapper(McpJson.MAPPER);

  /** Older ones had another HTTP transport. */
  static final List<String> PROTOCOL_VERSIONS =
      List.of(
          ProtocolVersions.MCP_2025_03_26,
          ProtocolVersions.MCP_2025_06_18,
          ProtocolVersions.MCP_2025_11_25);

  /** Of whoever calls without having introduced himself, as all do without sessions. */
  private static final InitializeRequest NOBODY =
      InitializeRequest.builder(
              ProtocolVersions.MCP_2025_11_25,
              ClientCapabilities.builder().build(),
              Implementation.builder("unknown", "0").build())
          .build();

  /** Null when the SDK's server knows of everything itself. */
  private final @Nullable ToolDispatcher dispatcher;

  private final BesideTools beside;
  private final ResourceCatalog resources;
  private final Duration callTimeout;
  private final Provider provider = new Provider();

  /**
   * Builds the server.
   *
   * @param tasks does the work for a request whose caller brings no service of his own
   * @param callTimeout every tool call answers within this
   */
  public Offer(
      ToolCatalog tools,
      ResourceCatalog resources,
      TaskService tasks,
      String version,
      Duration callTimeout,
      HttpMetrics metrics) {
    this.beside = new BesideTools(tools, resources);
    this.resources = resources;
    this.callTimeout = callTimeout;
    this.dispatcher = new ToolDispatcher(tools, tasks, callTimeout, metrics::toolCall);
    SdkServer.build(McpServer.sync(provider), tools, dispatcher, version, MAPPER);
  }

  /**
   * One of no catalogue.
   *
   * @param told tells the SDK's server all that it has, of which it speaks for itself
   */
  Offer(Consumer<SyncSpecification<?>> told, Duration callTimeout) {
    ToolCatalog none = ToolCatalog.of(List.of());
    this.resources = ResourceCatalog.of(none);
    this.beside = new BesideTools(none, resources);
    this.callTimeout = callTimeout;
    this.dispatcher = null;
    SyncSpecification<?> specification = McpServer.sync(provider);
    told.accept(specification);
    SdkServer.build(specification, MAPPER);
  }

  /** Why the params of a {@code tools/call} cannot be dispatched, or empty. */
  Optional<String> refusal(Map<String, Object> params) {
    return dispatcher == null ? Optional.empty() : dispatcher.refusal(params);
  }

  /**
   * What there is. The SDK's server knows of the catalogue's tools alone, and thinks that it can
   * always speak by itself.
   *
   * @param said by the SDK's server
   * @param subscribable whether the transport keeps {@link Subscriptions}
   */
  ServerCapabilities capabilities(ServerCapabilities said, boolean subscribable) {
    return dispatcher == null ? said : beside.capabilities(subscribable);
  }

  BesideTools beside() {
    return beside;
  }

  Duration callTimeout() {
    return callTimeout;
  }

  /** What a new session wants to hear of: nothing yet. */
  Subscriptions subscriptions(TaskService tasks, McpStreamableServerSession session) {
    return new Subscriptions(resources, tasks, uri -> tell(session, uri));
  }

  /** Who does not listen at the moment is not told. */
  private static void tell(McpStreamableServerSession session, String uri) {
    if (session.hasListeningStream()) {
      try {
        session
            .sendNotification("notifications/resources/updated", Map.of("uri", uri))
            .toFuture()
            .join();
      } catch (CompletionException _) {
        // The stream has just ended.
      }
    }
  }

  /** A session with its answer to {@code initialize}. */
  McpStreamableServerSessionInit start(InitializeRequest request) {
    McpStreamableServerSessionInit started = provider.factory().startSession(request);
    provider.sessions.put(started.session().getId(), started.session());
    return started;
  }

  /** A session for one request of somebody whose abilities are not known. */
  McpStreamableServerSession passing() {
    return provider.factory().startSession(NOBODY).session();
  }

  void forget(McpStreamableServerSession session) {
    provider.sessions.remove(session.getId());
    session.close();
  }

  /** The SDK's way to the clients of one offer. */
  private static final class Provider implements McpStreamableServerTransportProvider {
    private final ConcurrentHashMap<String, McpStreamableServerSession> sessions =
        new ConcurrentHashMap<>();
    private McpStreamableServerSession.@Nullable Factory factory;

    McpStreamableServerSession.Factory factory() {
      return Objects.requireNonNull(factory);
    }

    @Override
    public void setSessionFactory(McpStreamableServerSession.Factory given) {
      factory = given;
    }

    @Override
    public List<String> protocolVersions() {
      return PROTOCOL_VERSIONS;
    }

    @Override
    public Mono<Void> notifyClients(String method, Object params) {
      return Flux.fromIterable(Set.copyOf(sessions.values()))
          .filter(McpStreamableServerSession::hasListeningStream)
          .flatMap(session -> session.sendNotification(method, params))
          .then();
    }

    @Override
    public Mono<Void> notifyClient(String sessionId, String method, Object params) {
      McpStreamableServerSession session = sessions.get(sessionId);
      return session == null || !session.hasListeningStream()
          ? Mono.empty()
          : session.sendNotification(method, params);
    }

    @Override
    public Mono<Void> closeGracefully() {
      return Mono.empty();
    }
  }
}
