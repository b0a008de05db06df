package dev.codertasks.detect;

import static dev.codertasks.detect.PatternDetector.structured;

import com.google.re2j.Pattern;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Places that protocols and tools have for a credential: URLs, connection strings, HTTP headers,
 * and files such as {@code .netrc}.
 *
 * <p>A URL whose password is a placeholder ({@code user:password@}), or the well-known default of a
 * database on this very machine ({@code postgres:postgres@localhost}), is no secret: manuals and
 * test set-ups are full of both, and neither opens anything from elsewhere.
 */
final class Credentials {
  private static final Pattern LOCAL_HOST =
      Pattern.compile(
          "(?:localhost|127\\.0\\.0\\.1|0\\.0\\.0\\.0|\\[::1]|host\\.docker\\.internal|[a-z][a-z0-9_-]*)"
              + "(?:[:/?\\s\"'`,;)]|$)");

  /** Shorter ones are {@code a:b} in the manuals of URL parsers. */
  private static final int SHORTEST_PASSWORD = 4;

  private static final int LONGEST_PASSWORD = 128;

  static final List<Detector> ALL =
      List.of(
          structured(
              "credential_url",
              "://[^\\s/:@\"'<>`]{0,128}:([^\\s/\"'<>`]{1,256})@(?:[A-Za-z0-9\\[_./-]|$)",
              Credentials::isUrlPassword,
              "://"),
          structured(
              "credential_url",
              "://([A-Za-z0-9_-]{20,256})@[A-Za-z0-9\\[]",
              Credentials::isUrlToken,
              "://"),
          structured(
              "credential_url",
              "(?i:%3a%2f%2f)[A-Za-z0-9._-]{0,64}(?i:%3a)([A-Za-z0-9._~-]{3,128})%40",
              Credentials::isPassword,
              "%3a%2f%2f"),
          structured(
              "credential_url",
              "(?i:jdbc:oracle:thin:)[A-Za-z0-9_]+/([^\\s/@\"']{3,128})@",
              Credentials::isPassword,
              "jdbc:oracle:thin:"),
          structured(
                  "connection_string",
                  "(?i:password|pwd)\\s{0,2}=\\s{0,2}[\"'{]?()",
                  (text, start, end) ->
                      end - start >= 3
                          && isInConnectionString(text, start, end)
                          && isPassword(text, start, end),
                  "password",
                  "pwd")
              .within(16)
              .extendedBy((text, start, end) -> endOfPassword(text, start)),
          structured(
              "basic_auth_header",
              "(?i:basic)\\s{1,3}([A-Za-z0-9+/]{6,}={0,2})",
              (text, start, end) -> decodesToUserAndPassword(text.substring(start, end)),
              "basic "),
          structured(
              "bearer_token",
              "(?i:bearer)(?:\\s{1,3}|%20|\\+)[\"']?([A-Za-z0-9._~+/-]{16,}={0,2})",
              Credentials::isOpaque,
              "bearer"),
          structured(
              "authorization_header",
              "(?i:authorization)[\"']?\\s{0,2}[:=]\\s{0,2}[\"']?(?i:(?:token|apikey|key|ssws|api-token|bot|pat)\\s{1,3})?"
                  + "[\"']?([A-Za-z0-9._~+/-]{20,}={0,2})",
              Credentials::isOpaque,
              "authorization"),
          structured("okta_token", "SSWS\\s([A-Za-z0-9_-]{30,60})", Credentials::isOpaque, "ssws "),
          structured(
              "credential_header",
              "(?i:x-api-key|x-auth-token|x-vault-token|x-access-token|x-figma-token|x-shopify-access-token"
                  + "|private-token|job-token|deploy-token|ocp-apim-subscription-key|coder-session-token"
                  + "|x-functions-key|x-honeycomb-team|x-jfrog-art-api|xi-api-key|fastly-key|x-goog-api-key|x-amz-security-token|x-postmark-server-token|circle-token)"
                  + "[\"']?\\s{0,2}[:=]\\s{0,2}[\"']?([A-Za-z0-9._~+/-]{16,}={0,2})",
              Credentials::isOpaque,
              "x-api-key",
              "x-auth-token",
              "x-vault-token",
              "x-access-token",
              "x-figma-token",
              "x-shopify-access-token",
              "private-token",
              "job-token",
              "deploy-token",
              "ocp-apim-subscription-key",
              "coder-session-token",
              "x-functions-key",
              "x-honeycomb-team",
              "x-jfrog-art-api",
              "xi-api-key",
              "fastly-key",
              "x-goog-api-key",
              "x-amz-security-token",
              "x-postmark-server-token",
              "circle-token"),
          structured(
              "netrc_password",
              "(?:machine\\s+\\S{1,128}|default)\\s+login\\s+\\S{1,128}\\s+password\\s+(\\S{3,256})",
              Credentials::isPassword,
              "machine ",
              "machine\t",
              "default login"),
          pgpass(":5432:"),
          pgpass(":5433:"),
          pgpass(":6432:"),
          pgpass(":*:"),
          structured(
              "docker_auth",
              "\"auth\"\\s*:\\s*\"([A-Za-z0-9+/]{8,}={0,2})\"",
              (text, start, end) -> decodesToUserAndPassword(text.substring(start, end)),
              "\"auth\""),
          structured(
              "npm_token",
              "_auth\\s{0,2}=\\s{0,2}\"?([A-Za-z0-9+/]{8,}={0,2})",
              (text, start, end) -> decodesToUserAndPassword(text.substring(start, end)),
              "_auth=",
              "_auth ="),
          structured(
              "vault_secret_id",
              "secret_id[\"']?\\s{0,2}[=:]\\s{0,2}[\"']?([a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12})",
              Credentials::isOpaque,
              "secret_id"),
          structured(
              "client_key",
              "(?i:client(?:v2|async)?)\\(\\s{0,2}(?:[a-z_]{1,16}=)?[\"']([A-Za-z0-9_-]{32,})[\"']",
              Credentials::isOpaque,
              "client(",
              "clientv2("),
          structured(
              "twilio_auth_token",
              "(?i:client)\\(\\s{0,2}[\"']AC[a-f0-9]{32}[\"'],\\s{0,2}[\"']([a-f0-9]{32})[\"']",
              Credentials::isOpaque,
              "client("),
          structured(
              "wifi_password",
              "WIFI:[^\\n]{0,80}?;P:([^;\\n]{6,64});",
              Credentials::isPassword,
              "wifi:"),
          structured(
              "docker_identity_token",
              "\"identitytoken\"\\s*:\\s*\"([A-Za-z0-9._+/=-]{16,})\"",
              Credentials::isOpaque,
              "\"identitytoken\""),
          structured(
              "kubeconfig_key",
              "client-key-data\\s*:\\s*\"?([A-Za-z0-9+/]{24,}={0,2})",
              Credentials::isOpaque,
              "client-key-data"),
          structured(
                  "session_cookie",
                  "(?i:cookie:)[^\\n]*?(?i:session|sid|sessionid|auth|token|jwt)[A-Za-z_-]{0,12}=([A-Za-z0-9%._~+/=-]{20,})",
                  Credentials::isOpaque,
                  "cookie:")
              .onLine());

  private Credentials() {}

  private static PatternDetector pgpass(String port) {
    return structured(
        "pgpass_password",
        Pattern.quote(port) + "[^:\\s]{1,64}:[^:\\s]{1,64}:([^\\s:\"'`]{3,128})",
        Credentials::isPassword,
        port);
  }

  static boolean isPassword(String text, int start, int end) {
    String value = withoutPunctuation(text.substring(start, end));
    return !PlainWords.contains(value)
        && !Placeholders.isReference(value)
        && !Values.isStandIn(value);
  }

  private static boolean isUrlPassword(String text, int start, int end) {
    String host =
        text.substring(Math.min(text.length(), end + 1), Math.min(text.length(), end + 41));
    boolean local = LOCAL_HOST.matcher(host).lookingAt();
    return end - start >= SHORTEST_PASSWORD
        && isPassword(text, start, end)
        && !(local && isDefault(text, start, end));
  }

  /** {@code postgres:postgres}, {@code root:root}, {@code guest:guest}. */
  private static boolean isDefault(String text, int start, int end) {
    String password = text.substring(start, end);
    String before = text.substring(Math.max(0, start - password.length() - 2), start - 1);
    return before.endsWith("/" + password)
        || Set.of(
                "postgres", "root", "admin", "mysql", "guest", "test", "dev", "minio", "minioadmin")
            .contains(password);
  }

  private static boolean isUrlToken(String text, int start, int end) {
    boolean sentryDsn =
        text.startsWith("ingest", text.indexOf('.', end) + 1) || text.startsWith("sentry", end + 1);
    return !sentryDsn && isOpaque(text, start, end);
  }

  /** Random, with digits: no word, no dotted name, no placeholder. */
  static boolean isOpaque(String text, int start, int end) {
    String value = text.substring(start, end);
    return value.chars().anyMatch(c -> c >= '0' && c <= '9')
        && value.chars().anyMatch(c -> Character.isLetter(c))
        && Values.entropy(value) >= 3
        && Values.isRandom(value)
        && !Placeholders.isReference(value)
        && !Placeholders.isName(value);
  }

  /** Looked for by hand: an expression that counts to 128 costs as much for each character. */
  static int endOfPassword(String text, int start) {
    int limit = Math.min(text.length(), start + LONGEST_PASSWORD);
    int end = start;
    while (end < limit && !endsPassword(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean endsPassword(char c) {
    return switch (c) {
      case ' ', '\t', '\n', '\f', '\r', ';', '"', '\'', '&', '<', '>', '`' -> true;
      default -> false;
    };
  }

  private static boolean isInConnectionString(String text, int start, int end) {
    String around =
        text.substring(Math.max(0, start - 240), Math.min(text.length(), end + 160))
            .toLowerCase(Locale.ROOT);
    boolean adoNet =
        around.contains(";")
            && List.of(
                    "server=", "data source=", "host=", "datasource=", "addr=", "dsn=", "driver=")
                .stream()
                .anyMatch(around::contains);
    boolean libpq = around.contains("host=") && around.contains("user=");
    return adoNet || libpq || around.contains("jdbc:");
  }

  static boolean decodesToUserAndPassword(String base64) {
    String decoded;
    try {
      decoded = new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return false;
    }
    int colon = decoded.indexOf(':');
    boolean printable = decoded.chars().allMatch(c -> c >= ' ' && c != 0x7f && c != 0xfffd);
    return printable
        && colon >= 0
        && colon < decoded.length() - 1
        && isPassword(decoded, colon + 1, decoded.length());
  }

  private static String withoutPunctuation(String value) {
    int end = value.length();
    while (end > 0 && ".,;:)]}".indexOf(value.charAt(end - 1)) >= 0) {
      end--;
    }
    return value.substring(0, end);
  }
}
