package dev.codertasks.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codertasks.coder.CoderSettings;
import dev.codertasks.config.Surroundings.Os;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where settings come from, and what each problem with them says. */
class ConfigTest {
  private static final String TOKEN = "abcdefghij-klmnopqrstuvwxyz0123456";
  private static final Limits DEFAULT_LIMITS =
      new Limits(
          Duration.ofSeconds(50),
          Duration.ofSeconds(10),
          64,
          1024 * 1024,
          Duration.ofSeconds(10),
          Duration.ofSeconds(50));

  @TempDir private Path home;
  private final Map<String, String> flags = new HashMap<>();
  private final Map<String, String> variables = new HashMap<>();

  private Config load() throws ConfigException {
    return Config.load(
        flags,
        new Surroundings(variables, Os.LINUX, home),
        names -> {
          if (names.contains("no_tool")) {
            throw new IllegalArgumentException("there is no tool no_tool");
          }
        });
  }

  private Access.SignedIn signedIn() throws ConfigException {
    return (Access.SignedIn) load().access();
  }

  private List<String> problems() {
    try {
      Config loaded = load();
      throw new AssertionError("no problem, but " + loaded);
    } catch (ConfigException e) {
      return e.problems().stream().map(Problem::toString).toList();
    }
  }

  private Path write(String name, String text) throws IOException {
    Path file = home.resolve(name);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file;
  }

  private void writeSettings(String yaml) throws IOException {
    flags.put("--config", write("settings.yaml", yaml).toString());
  }

  private void signIn() {
    variables.put("CODER_URL", "https://coder.acme.dev");
    variables.put("CODER_SESSION_TOKEN", TOKEN);
  }

  @Test
  void hasTheseDefaults() throws Exception {
    signIn();

    assertThat(load())
        .usingRecursiveComparison()
        .ignoringFields("access")
        .isEqualTo(
            new Config(
                new Access.NotSignedIn(""),
                DEFAULT_LIMITS,
                false,
                Set.of(),
                LogLevel.INFO,
                LogFormat.TEXT,
                new Config.Keeping(
                    null,
                    home.resolve(".local/state/coder-tasks-mcp"),
                    null,
                    AuditPlace.FILE,
                    null),
                List.of()));
    assertThat(signedIn().settings())
        .isEqualTo(CoderSettings.of(URI.create("https://coder.acme.dev")));
  }

  @Test
  void takesEverySettingFromAFile() throws Exception {
    Path token = write("token", TOKEN + "\n");
    Path policy = write("policy.yaml", "");
    Path ca = write("ca.pem", "");
    Path cert = write("cert.pem", "");
    Path key = write("key.pem", "");
    Path password = write("password", "very-secret-password\n");
    Path authorities = write("store-ca.pem", "");
    writeSettings(
        """
        url: http://coder.acme.dev/base/
        token_file: %s
        tls_ca_file: %s
        tls_cert_file: %s
        tls_key_file: %s
        headers: ["X-One=1,5", "X-Two=2"]
        header_command: print-headers
        allow_insecure_http: true
        connect_timeout: 500ms
        read_timeout: 2m
        send_timeout: 1h
        read_only: true
        tools: [coder_list_tasks, coder_get_task_status]
        call_timeout: 40s
        longest_wait: 30s
        settle_time: 20s
        drain_timeout: 3s
        max_calls: 5
        max_message_bytes: 65536
        policy: %s
        state_dir: /var/lib/ours
        state_store: rediss://ledger@valkey.acme.dev/2
        state_password_file: %s
        state_ca_file: %s
        log_level: debug
        audit: stdout
        """
            .formatted(token, ca, cert, key, policy, password, authorities));

    Config config = load();
    Access.SignedIn access = signedIn();

    assertThat(config.limits())
        .isEqualTo(
            new Limits(
                Duration.ofSeconds(40),
                Duration.ofSeconds(3),
                5,
                65_536,
                Duration.ofSeconds(20),
                Duration.ofSeconds(30)));
    assertThat(config.readOnly()).isTrue();
    assertThat(config.tools())
        .containsExactlyInAnyOrder("coder_list_tasks", "coder_get_task_status");
    assertThat(config.logLevel()).isEqualTo(LogLevel.DEBUG);
    assertThat(config.keeping())
        .isEqualTo(
            new Config.Keeping(
                policy,
                Path.of("/var/lib/ours"),
                new Config.Store(
                    URI.create("rediss://ledger@valkey.acme.dev/2"),
                    "very-secret-password",
                    authorities),
                AuditPlace.STANDARD_OUTPUT,
                null));
    assertThat(access.secrets()).containsExactly(TOKEN);
    assertThat(access.settings())
        .isEqualTo(
            new CoderSettings(
                URI.create("http://coder.acme.dev/base"),
                Map.of("X-One", "1,5", "X-Two", "2"),
                "print-headers",
                new CoderSettings.Tls(ca, cert, key),
                null,
                new CoderSettings.Timeouts(
                    Duration.ofMillis(500), Duration.ofMinutes(2), Duration.ofHours(1)),
                true));
  }

  @Test
  void letsNoWaitBeLongerThanACall() throws Exception {
    signIn();
    variables.put("CODER_TASKS_CALL_TIMEOUT", "40s");

    assertThat(load().limits().longestWait()).hasSeconds(40);
    variables.put("CODER_TASKS_LONGEST_WAIT", "50s");
    assertThat(problems()).singleElement().asString().contains("longest_wait", "call_timeout");
  }

  @Test
  void takesEverySettingThatHasAVariableFromIt() throws Exception {
    signIn();
    variables.putAll(
        Map.of(
            "CODER_HEADER", "X-One=1,\"X-Two=a,b\"",
            "CODER_HEADER_COMMAND", "print, headers",
            "CODER_TASKS_READ_ONLY", "true",
            "CODER_TASKS_TOOLS", "coder_list_tasks, coder_get_task_status",
            "CODER_TASKS_CALL_TIMEOUT", "40s",
            "CODER_TASKS_LOG_LEVEL", "off"));

    Config config = load();

    assertThat(config.readOnly()).isTrue();
    assertThat(config.tools()).hasSize(2);
    assertThat(config.limits().callTimeout()).hasSeconds(40);
    assertThat(config.logLevel()).isEqualTo(LogLevel.OFF);
    assertThat(signedIn().settings().headers()).isEqualTo(Map.of("X-One", "1", "X-Two", "a,b"));
    assertThat(signedIn().settings().headerCommand()).isEqualTo("print, headers");
  }

  @Test
  void takesHeadersApartAtCommasAndLinesLikeTheCoderCli() throws Exception {
    signIn();
    variables.put("CODER_HEADER", "X-One=1\nX-Two=2\r\n\"X-Three=a,b \"\"c\"\"\"");

    assertThat(signedIn().settings().headers())
        .isEqualTo(Map.of("X-One", "1", "X-Two", "2", "X-Three", "a,b \"c\""));
  }

  @Test
  void letsFlagsWinOverVariablesAndThoseOverTheFile() throws Exception {
    signIn();
    writeSettings("{url: https://file.dev, log_level: error, read_only: true, max_calls: 7}");
    variables.put("CODER_TASKS_LOG_LEVEL", "warn");
    variables.put("CODER_TASKS_READ_ONLY", "true");
    flags.put("--read-only", "false");

    Config config = load();

    assertThat(signedIn().settings().url()).isEqualTo(URI.create("https://coder.acme.dev"));
    assertThat(config.logLevel()).isEqualTo(LogLevel.WARN);
    assertThat(config.readOnly()).isFalse();
    assertThat(config.limits().maxCalls()).isEqualTo(7);
  }

  @Test
  void readsTheFileInTheUsualPlaceIfThereIsOne() throws Exception {
    write(".config/coder-tasks-mcp/config.yaml", "read_only: true");

    assertThat(load().readOnly()).isTrue();
  }

  @Test
  void takesAnEmptyVariableAsNotSet() throws Exception {
    variables.put("CODER_URL", "");
    variables.put("CODER_TASKS_TOOLS", "");

    assertThat(load().access()).isInstanceOf(Access.NotSignedIn.class);
  }

  @Test
  void namesEveryProblemAtOnce() throws Exception {
    signIn();
    writeSettings("raed_only: true\ncall_timeout: 5 minutes\nmax_calls: 0\n");
    variables.put("CODER_TASKS_LOGLEVEL", "debug");
    variables.put("CODER_TASKS_READ_ONLY", "yes");
    flags.put("--tools", "no_tool");

    String file = home.resolve("settings.yaml").toString();
    assertThat(problems())
        .containsExactlyInAnyOrder(
            "raed_only (" + file + ":1:1): is no setting; did you mean read_only?",
            "call_timeout (" + file + ":2:15): \"5 minutes\" is no duration; write 500ms, 5s or 2m",
            "max_calls (" + file + ":3:12): \"0\" is no number between 1 and 10000",
            "CODER_TASKS_LOGLEVEL (environment): is no variable of ours; did you mean"
                + " CODER_TASKS_LOG_LEVEL?",
            "read_only (CODER_TASKS_READ_ONLY): \"yes\" is neither true nor false",
            "tools (--tools): there is no tool no_tool");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          read_only: true\\nread_only: false | read_only (FILE:2:1): is there twice
          max_calls: [1, 2]                  | max_calls (FILE:1:12): is a list, but takes one value
          max_calls: {a: 1}                  | max_calls (FILE:1:12): is neither a value nor a list of them
          tools: [[a]]                       | tools (FILE:1:8): is neither a value nor a list of them
          url: !!java.net.URL [x]            | url (FILE:1:6): is a list, but takes one value
          url: !odd x                        | url (FILE:1:6): is neither a value nor a list of them
          - read_only                        | file (FILE:1:1): is no mapping of keys to values
          [a]: b                             | file (FILE:1:1): has a key that is no text
          log_level: loud                    | log_level (FILE:1:12): "loud" is none of off, error, warn, info, debug
          drain_timeout: 0s                  | drain_timeout (FILE:1:16): "0s" is not between 1ms and 24h
          headers: secret-without-equals     | headers (FILE:1:10): holds something that is not Name=value
          headers: [Coder-Session-Token=x]   | headers (FILE:1:10): the header Coder-Session-Token carries the session token and cannot be set as an extra one
          state_store: valkey:6379           | state_store (FILE:1:14): is neither file nor the address of a Redis or Valkey server, such as redis://valkey:6379/0, or rediss://user@valkey.example.com:6379/0 with TLS
          state_store: redis://valkey/a      | state_store (FILE:1:14): is neither file nor the address of a Redis or Valkey server, such as redis://valkey:6379/0, or rediss://user@valkey.example.com:6379/0 with TLS
          state_store: redis://u:secret@v    | state_store (FILE:1:14): holds a password, which would be shown wherever the address is; put it in a file of mode 0600 and name that with state_password_file
          state_store: redis://user@valkey   | state_store (FILE:1:14): names a user; set state_password_file too
          state_ca_file: /ca.pem             | state_ca_file (FILE:1:16): is of no use without a rediss:// address in state_store
          tls_cert_file: FILE                | tls_cert_file (FILE:1:16): a client certificate needs both its certificate file and its key file
          """)
  void saysWhereAndWhyAFileCannotBeUsed(String yaml, String problem) throws Exception {
    String file = home.resolve("settings.yaml").toString();
    writeSettings(yaml.replace("\\n", "\n").replace("FILE", file));

    assertThat(problems()).containsExactly(problem.replace("FILE", file));
  }

  @Test
  void saysWhatIsNoYaml() throws Exception {
    writeSettings("read_only: \"true\nlog_level: info\n");

    assertThat(problems()).singleElement().asString().contains("settings.yaml:").contains("YAML");
  }

  @Test
  void refusesAFileThatIsMissingHugeDeepOrNotText() throws Exception {
    flags.put("--config", home.resolve("none.yaml").toString());
    assertThat(problems()).singleElement().asString().endsWith("does not exist");

    writeSettings("#".repeat(300_000));
    assertThat(problems()).singleElement().asString().endsWith("is larger than 256 KiB");

    writeSettings("tools: " + "[".repeat(100_000));
    assertThat(problems()).singleElement().asString().startsWith("file (");

    Files.write(home.resolve("settings.yaml"), new byte[] {'#', (byte) 0xff});
    assertThat(problems()).singleElement().asString().endsWith("is not UTF-8");
  }

  @Test
  void refusesAFileThatOthersCanChange_E1() throws Exception {
    Path file = write("settings.yaml", "read_only: true");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
    flags.put("--config", file.toString());

    assertThat(problems())
        .containsExactly(
            "file (" + file + "): can be changed by others; take that away with \"chmod go-w\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-rw-r--", "rw-r--rw-"})
  void refusesAPolicyThatOthersCanChange_E1(String permissions) throws Exception {
    Path file = write("policy.yaml", "apiVersion: coder-tasks-mcp/policy/v1");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    flags.put("--policy", file.toString());

    assertThat(problems())
        .containsExactly(
            "policy (--policy): can be changed by others; take that away with \"chmod go-w\"");
  }

  @ParameterizedTest
  @CsvSource({"1000, true", "0, true", "1001, false"})
  void trustsAFileThatIsOursOrRoots_E1(int owner, boolean trusted) {
    ThrowingCallable check =
        () ->
            FileGuard.requireNobodyElseWrites(
                owner, 1000, PosixFilePermissions.fromString("rw-r--r--"));

    if (trusted) {
      assertThatCode(check).doesNotThrowAnyException();
    } else {
      assertThatThrownBy(check).hasMessage("belongs to another user");
    }
  }

  @Test
  void showsEverySettingAndItsDefaultInTheExample() throws Exception {
    Path example = Path.of("config/coder-tasks.yaml");
    String text = Files.readString(example);
    Config defaults = load();
    writeSettings(text);

    assertThat(text.lines().filter(line -> line.matches("[a-z_]+:.*")).map(l -> l.split(":", 2)[0]))
        .containsExactlyElementsOf(Setting.ALL.stream().map(Setting::key).toList());
    assertThat(Setting.ALL.stream().map(Setting::variable).filter(Objects::nonNull))
        .allMatch(text::contains);
    assertThat(Setting.ALL.stream().map(Setting::flag).filter(Objects::nonNull))
        .allMatch(text::contains);
    assertThat(load()).isEqualTo(defaults);
  }

  @Test
  void refusesAPasswordFileThatOthersCanRead() throws Exception {
    Path password = write("password", "very-secret-password");
    Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-r-----"));
    variables.put("CODER_TASKS_STATE_STORE", "redis://valkey");
    variables.put("CODER_TASKS_STATE_PASSWORD_FILE", password.toString());

    assertThat(problems())
        .containsExactly(
            "state_password_file (CODER_TASKS_STATE_PASSWORD_FILE): "
                + password
                + " can be read or changed by others; take that away with \"chmod 600\"");
  }

  @Test
  void refusesAPasswordFileThatNothingUses() throws Exception {
    variables.put("CODER_TASKS_STATE_PASSWORD_FILE", write("password", "secret").toString());

    assertThat(problems()).singleElement().asString().endsWith("while state_store is file");
  }

  @ParameterizedTest
  @CsvSource({
    "1000, rw-------, true",
    "1000, rw-r-----, false",
    "0, r--r-----, true",
    "0, rw-r-----, true",
    "0, rw-rw----, false",
    "0, r--r--r--, false",
    "1001, rw-------, false"
  })
  void trustsASecretThatIsOursAloneOrThatRootGaveToAGroup_E2(
      int owner, String permissions, boolean trusted) {
    ThrowingCallable check =
        () -> FileGuard.requireOursAlone(owner, 1000, PosixFilePermissions.fromString(permissions));

    if (trusted) {
      assertThatCode(check).doesNotThrowAnyException();
    } else {
      assertThatThrownBy(check).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void neverShowsASecret_E24() throws Exception {
    signIn();
    variables.put("CODER_TASKS_STATE_STORE", "redis://valkey");
    variables.put(
        "CODER_TASKS_STATE_PASSWORD_FILE", write("password", "very-secret-password").toString());
    variables.put("CODER_HEADER", "X-Key=very-secret-value");
    variables.put("HTTPS_PROXY", "http://user:proxy-password@proxy.acme.dev:3128");

    assertThat(
            load().toString() + signedIn().settings() + new Surroundings(variables, Os.LINUX, home))
        .doesNotContain(TOKEN, "very-secret-value", "proxy-password", "very-secret-password");
    assertThat(signedIn().secrets())
        .containsExactly(TOKEN, "very-secret-value", "user:proxy-password");
  }

  @Test
  void repeatsTheProblemsInItsMessage() {
    flags.put("--log-level", "loud");

    assertThatThrownBy(this::load)
        .isInstanceOf(ConfigException.class)
        .hasMessage("log_level (--log-level): \"loud\" is none of off, error, warn, info, debug");
  }
}
