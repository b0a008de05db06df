package dev.codertasks.config;

import dev.codertasks.coder.CoderSettings;
import dev.codertasks.config.HttpConfig.HttpAccess;
import dev.codertasks.config.HttpConfig.HttpLimits;
import dev.codertasks.config.HttpConfig.Tls;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the HTTP server's settings, and refuses every combination that is not safe. */
final class HttpReader {
  private final ConfigLoader settings;
  private final Surroundings surroundings;
  private final Config config;
  private final Consumer<Set<String>> toolCheck;

  HttpReader(
      ConfigLoader settings,
      Surroundings surroundings,
      Config config,
      Consumer<Set<String>> toolCheck) {
    this.settings = settings;
    this.surroundings = surroundings;
    this.config = config;
    this.toolCheck = toolCheck;
  }

  HttpConfig read() {
    InetSocketAddress listen = settings.get(Setting.HTTP_LISTEN);
    Tls tls = tls();
    HttpAccess access = access();
    checkReach(listen, tls, access);
    return new HttpConfig(
        config,
        listen,
        settings.get(Setting.HTTP_ADMIN_LISTEN),
        settings.get(Setting.HTTP_STATELESS),
        access,
        settings.get(Setting.HTTP_ALLOWED_HOSTS),
        settings.get(Setting.HTTP_ALLOWED_ORIGINS),
        tls,
        new HttpLimits(
            settings.get(Setting.HTTP_MAX_CONNECTIONS),
            settings.get(Setting.HTTP_MAX_SESSIONS),
            settings.get(Setting.HTTP_SESSION_IDLE),
            settings.find(Setting.HTTP_PRINCIPAL_SESSIONS),
            settings.find(Setting.HTTP_PRINCIPAL_CALLS),
            settings.find(Setting.HTTP_PRINCIPAL_RATE)));
  }

  private HttpAccess access() {
    boolean anonymous = settings.get(Setting.HTTP_ALLOW_ANONYMOUS);
    boolean delegated = settings.get(Setting.HTTP_DELEGATE);
    Path tokens = settings.find(Setting.HTTP_TOKENS_FILE);
    if (tokens == null && !delegated) {
      return anonymous ? new HttpAccess.Anonymous() : new HttpAccess.LocalToken(localToken());
    }
    if (anonymous) {
      refuse(
          Setting.HTTP_ALLOW_ANONYMOUS,
          "cannot go with http_tokens_file or http_delegate, since whoever shows no credential"
              + " would use this server's own");
    }
    CoderSettings coder = config.access().deployment();
    if (coder == null) {
      Setting<?> needing = tokens == null ? Setting.HTTP_DELEGATE : Setting.HTTP_TOKENS_FILE;
      refuse(needing, "needs Coder's address; set url, --url or CODER_URL");
      return new HttpAccess.Shared(null, delegated);
    }
    return new HttpAccess.Shared(tokens == null ? null : tokens(tokens, coder), delegated);
  }

  private @Nullable TokensFile tokens(Path file, CoderSettings coder) {
    try {
      return TokensFile.read(
          file,
          coder,
          surroundings,
          names -> {
            toolCheck.accept(names);
            Set<String> _ = config.offered(names);
          });
    } catch (IllegalArgumentException e) {
      refuse(Setting.HTTP_TOKENS_FILE, String.valueOf(e.getMessage()));
      return null;
    }
  }

  /** Kept with what else is made while running, and not with the settings. */
  private Path localToken() {
    Path state = surroundings.stateHome();
    return (state == null ? Path.of(System.getProperty("java.io.tmpdir", ".")) : state)
        .resolve("coder-tasks-mcp")
        .resolve("http-token");
  }

  private @Nullable Tls tls() {
    Path certificates = readable(Setting.HTTP_TLS_CERT_FILE);
    Path key = readable(Setting.HTTP_TLS_KEY_FILE);
    if ((certificates == null) != (key == null)) {
      refuse(
          certificates == null ? Setting.HTTP_TLS_KEY_FILE : Setting.HTTP_TLS_CERT_FILE,
          "is of no use alone; set both http_tls_cert_file and http_tls_key_file");
    }
    if (certificates == null || key == null) {
      return null;
    }
    try {
      FileGuard.requireNobodyElseWrites(key);
    } catch (IllegalArgumentException e) {
      refuse(Setting.HTTP_TLS_KEY_FILE, key + " " + e.getMessage());
    } catch (IOException _) {
      refuse(Setting.HTTP_TLS_KEY_FILE, key + " cannot be read");
    }
    return new Tls(certificates, key);
  }

  private @Nullable Path readable(Setting<Path> setting) {
    Path file = settings.find(setting);
    if (file != null && !Files.isReadable(file)) {
      refuse(setting, file + " does not exist or cannot be read");
    }
    return file;
  }

  private void checkReach(InetSocketAddress listen, @Nullable Tls tls, HttpAccess access) {
    if (listen.getAddress().isLoopbackAddress()) {
      return;
    }
    if (!(access instanceof HttpAccess.Shared)) {
      refuse(
          Setting.HTTP_LISTEN,
          "is an address that other machines reach, where everyone would act as the one Coder user"
              + " whose token this server holds; give each a credential of his own with"
              + " http_tokens_file or http_delegate, or listen on 127.0.0.1");
    }
    if (tls == null && !settings.get(Setting.HTTP_TRUSTED_PROXY)) {
      refuse(
          Setting.HTTP_LISTEN,
          "is an address that other machines reach, and plain HTTP would show credentials to the"
              + " network; set http_tls_cert_file and http_tls_key_file, or http_trusted_proxy if"
              + " only a proxy that ends TLS can reach it");
    }
  }

  private void refuse(Setting<?> setting, String reason) {
    settings.problem(setting.key(), settings.source(setting), new IllegalArgumentException(reason));
  }
}
