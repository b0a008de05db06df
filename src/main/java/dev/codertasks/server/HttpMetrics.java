package dev.codertasks.server;

import dev.codertasks.coder.RequestObserver;
import dev.codertasks.task.TaskMetrics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * What the HTTP server counts, as Prometheus reads it. No label names a principal, a task or a
 * template: who may read the numbers need not know who works on what. Thread-safe.
 */
public final class HttpMetrics implements RequestObserver, TaskMetrics {
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(10),
    Duration.ofMillis(50),
    Duration.ofMillis(250),
    Duration.ofSeconds(1),
    Duration.ofSeconds(5),
    Duration.ofSeconds(25),
    Duration.ofSeconds(60)
  };

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final AtomicInteger pollers = new AtomicInteger();
  private final AtomicInteger watchedTasks = new AtomicInteger();
  private final AtomicInteger watchStreams = new AtomicInteger();

  /** Counts nothing yet but what the JVM does. */
  public HttpMetrics() {
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    gauge("pollers", "Users whose tasks are looked at, because somebody waits.", pollers::get);
    gauge("watched_tasks", "Tasks that are looked at.", watchedTasks::get);
    gauge("watch_streams", "Streams from Coder that tell of changes.", watchStreams::get);
  }

  /**
   * Counts a call of a tool.
   *
   * @param outcome {@code ok}, or the failure's code
   */
  void toolCall(String tool, String outcome, Duration took) {
    Timer.builder("coder_tasks_tool_calls")
        .description("Calls of tools.")
        .tags("tool", tool, "outcome", outcome)
        .serviceLevelObjectives(BUCKETS)
        .register(registry)
        .record(took);
  }

  @Override
  public void asked(String endpoint, String status, Duration took) {
    Timer.builder("coder_tasks_coder_calls")
        .description("Requests to Coder.")
        .tags("endpoint", endpoint, "status", status)
        .serviceLevelObjectives(BUCKETS)
        .register(registry)
        .record(took);
  }

  @Override
  public void decided(String rule, String effect) {
    Counter.builder("coder_tasks_policy_decisions")
        .description("What the policy's rules had to say.")
        .tags("rule", rule, "effect", effect)
        .register(registry)
        .increment();
  }

  @Override
  public void pollers(int more) {
    pollers.addAndGet(more);
  }

  @Override
  public void watchedTasks(int more) {
    watchedTasks.addAndGet(more);
  }

  @Override
  public void watchStreams(int more) {
    watchStreams.addAndGet(more);
  }

  /** Counts a request that was answered with this status. */
  void request(String method, int status) {
    Counter.builder("coder_tasks_http_requests")
        .description("Requests to the MCP endpoint.")
        .tags("method", method, "status", String.valueOf(status))
        .register(registry)
        .increment();
  }

  /** Shows a number that goes up and down. */
  void gauge(String name, String description, Supplier<Number> value) {
    Gauge.builder("coder_tasks_" + name, value)
        .description(description)
        .strongReference(true)
        .register(registry);
  }

  /** In Prometheus' text format. */
  String scrape() {
    return registry.scrape();
  }
}
