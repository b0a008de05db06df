package dev.codertasks.config;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One thing that can be set.
 *
 * @param key in the file
 * @param variable in the environment, or null
 * @param flag on the command line, or null
 * @param parser of its text
 * @param fallback the default's text; null for nothing
 */
record Setting<T>(
    String key,
    @Nullable String variable,
    @Nullable String flag,
    Parser<T> parser,
    @Nullable String fallback) {

  /** Of our own variables; the others are the {@code coder} command line's. */
  static final String PREFIX = "CODER_TASKS_";

  static final Setting<URI> URL = new Setting<>("url", "CODER_URL", "--url", Parsers::url, null);
  static final Setting<Path> TOKEN_FILE =
      new Setting<>("token_file", null, "--token-file", Parsers::path, null);
  static final Setting<Path> TLS_CA_FILE =
      new Setting<>("tls_ca_file", "CODER_CLIENT_TLS_CA_FILE", null, Parsers::path, null);
  static final Setting<Path> TLS_CERT_FILE =
      new Setting<>("tls_cert_file", "CODER_CLIENT_TLS_CERT_FILE", null, Parsers::path, null);
  static final Setting<Path> TLS_KEY_FILE =
      new Setting<>("tls_key_file", "CODER_CLIENT_TLS_KEY_FILE", null, Parsers::path, null);
  static final Setting<Map<String, String>> HEADERS =
      new Setting<>("headers", "CODER_HEADER", null, Parsers::headers, "");
  static final Setting<String> HEADER_COMMAND =
      new Setting<>("header_command", "CODER_HEADER_COMMAND", null, Parsers::text, null);
  static final Setting<Boolean> ALLOW_INSECURE_HTTP =
      ours("allow_insecure_http", null, Parsers::flag, "false");
  static final Setting<Duration> CONNECT_TIMEOUT =
      ours("connect_timeout", null, Parsers::duration, "5s");
  static final Setting<Duration> READ_TIMEOUT =
      ours("read_timeout", null, Parsers::duration, "30s");
  static final Setting<Duration> SEND_TIMEOUT =
      ours("send_timeout", null, Parsers::duration, "90s");
  static final Setting<Boolean> READ_ONLY =
      ours("read_only", "--read-only", Parsers::flag, "false");
  static final Setting<Set<String>> TOOLS = ours("tools", "--tools", Parsers::names, "");
  static final Setting<Duration> CALL_TIMEOUT =
      ours("call_timeout", null, Parsers::duration, "50s");
  static final Setting<Duration> LONGEST_WAIT =
      ours("longest_wait", null, Parsers::duration, "50s");
  static final Setting<Duration> SETTLE_TIME = ours("settle_time", null, Parsers::duration, "10s");
  static final Setting<Duration> DRAIN_TIMEOUT =
      ours("drain_timeout", null, Parsers::duration, "10s");
  static final Setting<Integer> MAX_CALLS =
      ours("max_calls", null, Parsers.number(1, 10_000), "64");
  static final Setting<Integer> MAX_MESSAGE_BYTES =
      ours("max_message_bytes", null, Parsers.number(4_096, 64 << 20), "1048576");
  static final Setting<Path> POLICY =
      new Setting<>("policy", PREFIX + "POLICY", "--policy", Parsers::path, null);
  static final Setting<Path> STATE_DIR =
      new Setting<>("state_dir", PREFIX + "STATE_DIR", null, Parsers::path, null);
  static final Setting<Optional<URI>> STATE_STORE =
      ours("state_store", null, Parsers::stateStore, "file");
  static final Setting<Path> STATE_PASSWORD_FILE =
      new Setting<>(
          "state_password_file", PREFIX + "STATE_PASSWORD_FILE", null, Parsers::path, null);
  static final Setting<Path> STATE_CA_FILE =
      new Setting<>("state_ca_file", PREFIX + "STATE_CA_FILE", null, Parsers::path, null);
  static final Setting<AuditPlace> AUDIT = ours("audit", "--audit", Parsers::auditPlace, "file");
  static final Setting<LogLevel> LOG_LEVEL =
      ours("log_level", "--log-level", Parsers::level, "info");

  static final Setting<LogFormat> LOG_FORMAT =
      ours("log_format", "--log-format", Parsers::logFormat, "text");

  static final Setting<InetSocketAddress> HTTP_LISTEN =
      ours("http_listen", "--listen", Parsers::address, "127.0.0.1:8080");
  static final Setting<InetSocketAddress> HTTP_ADMIN_LISTEN =
      ours("http_admin_listen", "--admin-listen", Parsers::address, "127.0.0.1:8081");
  static final Setting<Boolean> HTTP_STATELESS =
      ours("http_stateless", "--stateless", Parsers::flag, "false");
  static final Setting<Boolean> HTTP_ALLOW_ANONYMOUS =
      ours("http_allow_anonymous", "--allow-anonymous", Parsers::flag, "false");
  static final Setting<Path> HTTP_TOKENS_FILE =
      ours("http_tokens_file", "--tokens-file", Parsers::path, null);
  static final Setting<Boolean> HTTP_DELEGATE =
      ours("http_delegate", "--delegate", Parsers::flag, "false");
  static final Setting<Set<String>> HTTP_ALLOWED_HOSTS =
      ours("http_allowed_hosts", "--allowed-hosts", Parsers::names, "");
  static final Setting<Set<String>> HTTP_ALLOWED_ORIGINS =
      ours("http_allowed_origins", "--allowed-origins", Parsers::names, "");
  static final Setting<Path> HTTP_TLS_CERT_FILE =
      ours("http_tls_cert_file", "--tls-cert", Parsers::path, null);
  static final Setting<Path> HTTP_TLS_KEY_FILE =
      ours("http_tls_key_file", "--tls-key", Parsers::path, null);
  static final Setting<Boolean> HTTP_TRUSTED_PROXY =
      ours("http_trusted_proxy", "--trusted-proxy", Parsers::flag, "false");
  static final Setting<Integer> HTTP_MAX_CONNECTIONS =
      ours("http_max_connections", null, Parsers.number(1, 100_000), "4096");
  static final Setting<Integer> HTTP_MAX_SESSIONS =
      ours("http_max_sessions", null, Parsers.number(1, 1_000_000), "10000");
  static final Setting<Duration> HTTP_SESSION_IDLE =
      ours("http_session_idle", null, Parsers::duration, "30m");
  static final Setting<Integer> HTTP_PRINCIPAL_SESSIONS =
      ours("http_principal_sessions", null, Parsers.number(1, 1_000_000), null);
  static final Setting<Integer> HTTP_PRINCIPAL_CALLS =
      ours("http_principal_calls", null, Parsers.number(1, 100_000), null);
  static final Setting<Integer> HTTP_PRINCIPAL_RATE =
      ours("http_principal_rate", null, Parsers.number(1, 1_000_000), null);

  /** In the order in which problems are reported. */
  static final List<Setting<?>> ALL =
      List.of(
          URL,
          TOKEN_FILE,
          TLS_CA_FILE,
          TLS_CERT_FILE,
          TLS_KEY_FILE,
          HEADERS,
          HEADER_COMMAND,
          ALLOW_INSECURE_HTTP,
          CONNECT_TIMEOUT,
          READ_TIMEOUT,
          SEND_TIMEOUT,
          READ_ONLY,
          TOOLS,
          CALL_TIMEOUT,
          LONGEST_WAIT,
          SETTLE_TIME,
          DRAIN_TIMEOUT,
          MAX_CALLS,
          MAX_MESSAGE_BYTES,
          POLICY,
          STATE_DIR,
          STATE_STORE,
          STATE_PASSWORD_FILE,
          STATE_CA_FILE,
          AUDIT,
          LOG_LEVEL,
          LOG_FORMAT,
          HTTP_LISTEN,
          HTTP_ADMIN_LISTEN,
          HTTP_STATELESS,
          HTTP_ALLOW_ANONYMOUS,
          HTTP_TOKENS_FILE,
          HTTP_DELEGATE,
          HTTP_ALLOWED_HOSTS,
          HTTP_ALLOWED_ORIGINS,
          HTTP_TLS_CERT_FILE,
          HTTP_TLS_KEY_FILE,
          HTTP_TRUSTED_PROXY,
          HTTP_MAX_CONNECTIONS,
          HTTP_MAX_SESSIONS,
          HTTP_SESSION_IDLE,
          HTTP_PRINCIPAL_SESSIONS,
          HTTP_PRINCIPAL_CALLS,
          HTTP_PRINCIPAL_RATE);

  /** Reads what was said. */
  interface Parser<T> {
    /**
     * Reads it.
     *
     * @throws IllegalArgumentException saying what is wrong, without repeating what may be secret
     */
    T parse(Value value);
  }

  private static <T> Setting<T> ours(
      String key, @Nullable String flag, Parser<T> parser, @Nullable String fallback) {
    return new Setting<>(key, PREFIX + key.toUpperCase(Locale.ROOT), flag, parser, fallback);
  }
}
