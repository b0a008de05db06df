package dev.codertasks.config;

import dev.codertasks.coder.CoderSettings;
import dev.codertasks.coder.CoderSettings.Timeouts;
import dev.codertasks.coder.CoderSettings.Tls;
import dev.codertasks.coder.SessionToken;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds Coder's address and our token, and puts together how to reach it. */
final class AccessReader {
  private static final String TOKEN_KEY = "token";
  private static final String TOKEN_VARIABLE = "CODER_SESSION_TOKEN";

  /** Shorter header values, such as {@code true}, occur in texts by chance. */
  private static final int SHORTEST_SECRET = 8;

  private final ConfigLoader settings;
  private final Surroundings surroundings;
  private final CoderCli cli;

  AccessReader(ConfigLoader settings, Surroundings surroundings) {
    this.settings = settings;
    this.surroundings = surroundings;
    this.cli = new CoderCli(surroundings);
  }

  /** What we know; a problem is reported and the result then of no use. */
  Access read() {
    URI said = settings.find(Setting.URL);
    URI ofCli = urlOfCli(said == null);
    URI url = said == null ? ofCli : said;
    String source = said == null ? cli.urlFile() : settings.source(Setting.URL);
    CoderSettings coder = coder(url == null ? URI.create("https://unknown.invalid") : url, source);
    Value token = token();
    if (token != null && url != null && !wereSaidTogether(url, source, token)) {
      settings.warn(SignInAdvice.tokenOfAnotherSource(url, source, token));
    }
    if (token == null && url != null) {
      Value session = cli.session();
      if (session != null && ofCli != null && isSame(url, ofCli)) {
        token = session;
        warnIfOthersCanRead(session);
      } else if (session != null) {
        return new Access.NotSignedIn(SignInAdvice.sessionOfAnother(url, ofCli, cli), coder);
      }
    }
    SessionToken checked = token == null ? null : checked(token);
    if (url == null) {
      return new Access.NotSignedIn(SignInAdvice.noAddress());
    }
    if (token == null || checked == null || coder == null) {
      return new Access.NotSignedIn(SignInAdvice.noToken(url, cli), coder);
    }
    return new Access.SignedIn(coder, checked, secrets(token.text(), coder));
  }

  /** Whether the token's own source names this address too. */
  private boolean wereSaidTogether(URI url, String urlSource, Value token) {
    if (token.source().equals(TOKEN_VARIABLE)) {
      String variable = surroundings.variable("CODER_URL");
      return variable != null && isSame(url, variable);
    }
    if (token.source().equals(Setting.TOKEN_FILE.flag())) {
      return urlSource.equals(Setting.URL.flag());
    }
    return settings.saidInFile(Setting.URL);
  }

  private static boolean isSame(URI url, String other) {
    try {
      return isSame(url, Parsers.url(Value.of(other, "")));
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  /** No problem, unlike with a token file: {@code coder} wrote it, and uses it as it is. */
  private void warnIfOthersCanRead(Value session) {
    try {
      FileGuard.requireOursAlone(Path.of(session.source()));
    } catch (IllegalArgumentException e) {
      settings.warn(session.source() + " " + e.getMessage());
    } catch (IOException _) {
      // It was read a moment ago; what it said then counts.
    }
  }

  private @Nullable URI urlOfCli(boolean needed) {
    Value value = cli.url();
    if (value == null) {
      return null;
    }
    try {
      return Parsers.url(value);
    } catch (IllegalArgumentException e) {
      if (needed) {
        settings.problem(Setting.URL.key(), value.source(), e);
      }
      return null;
    }
  }

  private @Nullable Value token() {
    Path file = settings.find(Setting.TOKEN_FILE);
    String variable = surroundings.variable(TOKEN_VARIABLE);
    boolean flagged = settings.source(Setting.TOKEN_FILE).equals(Setting.TOKEN_FILE.flag());
    if (file != null && (flagged || variable == null)) {
      return tokenIn(file);
    }
    return variable == null ? null : Value.of(variable, TOKEN_VARIABLE);
  }

  private @Nullable Value tokenIn(Path file) {
    String source = settings.source(Setting.TOKEN_FILE);
    try {
      return Value.of(SecretFile.read(file), source);
    } catch (IllegalArgumentException e) {
      settings.problem(Setting.TOKEN_FILE.key(), source, e);
      return null;
    }
  }

  private @Nullable SessionToken checked(Value token) {
    try {
      if (token.text().startsWith("${")) {
        throw new IllegalArgumentException(
            "is a placeholder that nobody replaced by the session token");
      }
      return new SessionToken(token.text());
    } catch (IllegalArgumentException e) {
      settings.problem(TOKEN_KEY, token.source(), e);
      return null;
    }
  }

  private @Nullable CoderSettings coder(URI url, String source) {
    Map<String, String> headers = settings.get(Setting.HEADERS);
    String headerCommand = settings.find(Setting.HEADER_COMMAND);
    Timeouts timeouts =
        new Timeouts(
            settings.get(Setting.CONNECT_TIMEOUT),
            settings.get(Setting.READ_TIMEOUT),
            settings.get(Setting.SEND_TIMEOUT));
    Tls tls = tls();
    boolean insecure = settings.get(Setting.ALLOW_INSECURE_HTTP);
    // Part by part, so that each problem names its own setting.
    URI example = URI.create("https://coder.example.com");
    settings.attempt(
        Setting.HEADERS.key(),
        settings.source(Setting.HEADERS),
        () -> new CoderSettings(example, headers, null, Tls.DEFAULT, null, timeouts, false));
    settings.attempt(
        Setting.URL.key(),
        source,
        () -> new CoderSettings(url, Map.of(), null, Tls.DEFAULT, null, timeouts, insecure));
    try {
      return new CoderSettings(url, headers, headerCommand, tls, proxy(url), timeouts, insecure);
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  private Tls tls() {
    Path ca = readable(Setting.TLS_CA_FILE);
    Path cert = readable(Setting.TLS_CERT_FILE);
    Path key = readable(Setting.TLS_KEY_FILE);
    try {
      return new Tls(ca, cert, key);
    } catch (IllegalArgumentException e) {
      Setting<?> given = cert == null ? Setting.TLS_KEY_FILE : Setting.TLS_CERT_FILE;
      settings.problem(given.key(), settings.source(given), e);
      return Tls.DEFAULT;
    }
  }

  /** Only opened: reading certificates would load much that no server needs at its start. */
  private @Nullable Path readable(Setting<Path> setting) {
    Path file = settings.find(setting);
    if (file != null) {
      settings.attempt(setting.key(), settings.source(setting), () -> requireReadable(file));
    }
    return file;
  }

  private static void requireReadable(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      int _ = in.read();
    } catch (NoSuchFileException _) {
      throw new IllegalArgumentException(file + " does not exist");
    } catch (IOException _) {
      throw new IllegalArgumentException(file + " cannot be read");
    }
  }

  private @Nullable URI proxy(URI url) {
    Value proxy = new ProxyVariables(surroundings).proxyFor(url).orElse(null);
    if (proxy == null) {
      return null;
    }
    try {
      URI address = withPort(Parsers.url(proxy));
      CoderSettings _ =
          new CoderSettings(
              URI.create("https://coder.example.com"),
              Map.of(),
              null,
              Tls.DEFAULT,
              address,
              Timeouts.DEFAULT,
              false);
      return address;
    } catch (IllegalArgumentException e) {
      settings.problem("proxy", proxy.source(), e);
      return null;
    }
  }

  /** What Go takes where a proxy's address names no port. */
  private static URI withPort(URI proxy) {
    String scheme = String.valueOf(proxy.getScheme()).toLowerCase(Locale.ROOT);
    if (proxy.getPort() >= 0 || proxy.getHost() == null) {
      return proxy;
    }
    String user = proxy.getRawUserInfo() == null ? "" : proxy.getRawUserInfo() + "@";
    String port = scheme.startsWith("socks5") ? ":1080" : ":80";
    return URI.create(scheme + "://" + user + proxy.getHost() + port);
  }

  /** Whether both name one deployment, however they are written. */
  private static boolean isSame(URI one, URI other) {
    return canonical(one).equals(canonical(other));
  }

  private static String canonical(URI url) {
    String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
    int port = url.getPort() >= 0 ? url.getPort() : scheme.equals("http") ? 80 : 443;
    String path = String.valueOf(url.getRawPath()).replaceAll("/+$", "");
    return scheme
        + "://"
        + String.valueOf(url.getHost()).toLowerCase(Locale.ROOT)
        + ":"
        + port
        + path;
  }

  /** What must never be shown. */
  static List<String> secrets(String token, CoderSettings coder) {
    List<String> secrets = new ArrayList<>();
    secrets.add(token);
    coder.headers().values().stream()
        .filter(value -> value.length() >= SHORTEST_SECRET)
        .forEach(secrets::add);
    URI proxy = coder.proxy();
    if (proxy != null && proxy.getUserInfo() != null) {
      secrets.add(proxy.getUserInfo());
    }
    return secrets;
  }
}
