package dev.codertasks.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codertasks.config.HttpConfig.HttpAccess;
import dev.codertasks.config.Surroundings.Os;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may reach the HTTP server, and what stops its start. */
class HttpConfigTest {
  private static final String TOKEN = "abcdefghij-klmnopqrstuvwxyz0123456";
  private static final String HASH = TokensFile.sha256("alices token");

  @TempDir private Path home;
  private final Map<String, String> flags = new HashMap<>();
  private final Map<String, String> variables = new HashMap<>();

  @BeforeEach
  void signIn() {
    variables.put("CODER_URL", "https://coder.acme.dev");
    variables.put("CODER_SESSION_TOKEN", TOKEN);
    variables.put("ALICES_CODER_TOKEN", "alices-" + TOKEN);
  }

  private HttpConfig load() throws ConfigException {
    return HttpConfig.load(
        flags,
        new Surroundings(variables, Os.LINUX, home),
        names -> {
          if (names.contains("no_tool")) {
            throw new IllegalArgumentException("names no_tool, which does not exist");
          }
        });
  }

  private List<String> problems() {
    try {
      HttpConfig loaded = load();
      throw new AssertionError("no problem, but " + loaded);
    } catch (ConfigException e) {
      return e.problems().stream().map(Problem::toString).toList();
    }
  }

  private Path write(String name, String mode, String text) throws IOException {
    Path file = home.resolve(name);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    return file;
  }

  private Path tokens(String... lines) throws IOException {
    Path file = write("tokens.yaml", "rw-------", "principals:\n" + String.join("\n", lines));
    flags.put("--tokens-file", file.toString());
    return file;
  }

  private Path alice(String... more) throws IOException {
    return tokens(
        "  - name: alice",
        "    token_sha256: '" + HASH + "'",
        "    coder_token_variable: ALICES_CODER_TOKEN",
        String.join("\n", more));
  }

  private static TokensFile file(HttpConfig config) {
    return Objects.requireNonNull(((HttpAccess.Shared) config.access()).tokens());
  }

  @Test
  void listensOnLoopbackWithATokenOfItsOwnUnlessToldOtherwise_A8() throws Exception {
    HttpConfig config = load();

    assertThat(config.listen().getAddress().isLoopbackAddress()).isTrue();
    assertThat(config.admin().getAddress().isLoopbackAddress()).isTrue();
    assertThat(config.access())
        .isEqualTo(
            new HttpAccess.LocalToken(home.resolve(".local/state/coder-tasks-mcp/http-token")));
  }

  @Test
  void letsEveryoneOfThisMachineInOnlyWhenAsked() throws Exception {
    flags.put("--allow-anonymous", "true");

    assertThat(load().access()).isEqualTo(new HttpAccess.Anonymous());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0:8080", "[::]:8080", "192.0.2.7:443"})
  void refusesToShareOneCoderTokenWithOtherMachines_A9(String address) {
    flags.put("--listen", address);
    flags.put("--trusted-proxy", "true");

    assertThat(problems())
        .singleElement()
        .asString()
        .startsWith("http_listen (--listen): is an address that other machines reach, where");
  }

  @Test
  void refusesToLetOtherMachinesInWithoutACredential_A9() {
    flags.put("--listen", "0.0.0.0:8080");
    flags.put("--allow-anonymous", "true");
    flags.put("--trusted-proxy", "true");

    assertThat(problems()).singleElement().asString().contains("everyone would act as the one");
  }

  @Test
  void refusesPlainHttpBeyondThisMachine_A10() {
    flags.put("--listen", "0.0.0.0:8080");
    flags.put("--delegate", "true");

    assertThat(problems()).singleElement().asString().contains("plain HTTP", "http_trusted_proxy");
  }

  @Test
  void listensEverywhereBehindATrustedProxy() throws Exception {
    flags.put("--listen", "0.0.0.0:8080");
    flags.put("--delegate", "true");
    flags.put("--trusted-proxy", "true");

    assertThat(load().access()).isEqualTo(new HttpAccess.Shared(null, true));
  }

  @ParameterizedTest
  @CsvSource({"--delegate, true"})
  void refusesAnonymousCallersBesideOthers(String flag, String value) {
    flags.put(flag, value);
    flags.put("--allow-anonymous", "true");

    assertThat(problems()).singleElement().asString().contains("http_allow_anonymous");
  }

  @Test
  void needsCodersAddressForOthersTokens() {
    variables.clear();
    flags.put("--delegate", "true");

    assertThat(problems()).singleElement().asString().contains("needs Coder's address");
  }

  @Test
  void needsNoTokenOfItsOwnWhereOthersBringTheirs() throws Exception {
    variables.remove("CODER_SESSION_TOKEN");
    flags.put("--delegate", "true");

    assertThat(load().access()).isEqualTo(new HttpAccess.Shared(null, true));
  }

  @Test
  void needsBothTlsFiles() throws Exception {
    flags.put("--tls-cert", write("cert.pem", "rw-------", "x").toString());

    assertThat(problems()).singleElement().asString().contains("is of no use alone");
  }

  @ParameterizedTest
  @ValueSource(strings = {"8080", "example.com:80", "127.0.0.1", "127.0.0.1:70000", ":80"})
  void refusesWhatIsNoAddressAndPort(String address) {
    flags.put("--listen", address);

    assertThat(problems()).singleElement().asString().contains("is no address and port");
  }

  @Test
  void readsWhoMayCall() throws Exception {
    alice("    read_only: true", "    tools: [coder_list_tasks]");

    HttpPrincipal alice = file(load()).principals().getFirst();

    assertThat(alice.name()).isEqualTo("alice");
    assertThat(alice.tokenHashes()).containsExactly(HASH);
    assertThat(alice.readOnly()).isTrue();
    assertThat(alice.tools()).isEqualTo(Set.of("coder_list_tasks"));
    assertThat(alice.access().secrets()).containsExactly("alices-" + TOKEN);
    assertThat(alice.toString()).doesNotContain(TOKEN);
  }

  @Test
  void refusesATokensFileThatOthersCanRead() throws Exception {
    Files.setPosixFilePermissions(alice(), PosixFilePermissions.fromString("rw-r--r--"));

    assertThat(problems()).singleElement().asString().contains("chmod 600");
  }

  @Test
  void refusesACoderTokenThatOthersCanRead() throws Exception {
    Path credential = write("alice.token", "rw-r--r--", TOKEN);
    tokens(
        "  - name: alice",
        "    token_sha256: '" + HASH + "'",
        "    coder_token_file: " + credential);

    assertThat(problems()).singleElement().asString().contains("principals[0]", "chmod 600");
  }

  @Test
  void namesEveryEntryThatCannotBeUsed() throws Exception {
    tokens(
        "  - name: 'a b'",
        "  - name: bob",
        "    token_sha256: [abc]",
        "    coder_token_variable: ALICES_CODER_TOKEN",
        "  - name: carol",
        "    token_sha256: '" + HASH + "'",
        "  - name: dave",
        "    token: secret-canary",
        "  - name: erin",
        "    token_sha256: '" + HASH + "'",
        "    coder_token_variable: ALICES_CODER_TOKEN",
        "    tools: [no_tool]");

    assertThat(problems())
        .singleElement()
        .asString()
        .contains("principals[0]", "principals[1]", "principals[2]", "principals[3]")
        .contains("principals[4] names no_tool")
        .doesNotContain("secret-canary");
  }

  @Test
  void refusesToolsOfWhichNoneIsOffered() throws Exception {
    flags.put("--tools", "coder_create_task");
    alice("    tools: [coder_list_tasks]");

    assertThat(problems()).singleElement().asString().contains("offers none");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "principals: []", "- a", "principals: {a: b}", "a: *b", "{"})
  void refusesWhatIsNoTokensFile(String text) throws Exception {
    flags.put("--tokens-file", write("tokens.yaml", "rw-------", text).toString());

    assertThat(problems()).singleElement().asString().contains("http_tokens_file");
  }

  @Test
  void takesAChangedFileOver() throws Exception {
    alice();
    TokensFile file = file(load());

    alice("    read_only: true");
    file.look();

    assertThat(file.principals().getFirst().readOnly()).isTrue();
  }

  @Test
  void keepsTheLastGoodContentOfAFileThatBecameBad() throws Exception {
    Path path = alice();
    TokensFile file = file(load());

    Files.writeString(path, "principals: nonsense");
    file.look();

    assertThat(file.principals().getFirst().name()).isEqualTo("alice");
  }

  @Test
  void makesALocalTokenOnceAndForItsOwnerAlone() throws Exception {
    Path path = home.resolve("state/http-token");

    String made = LocalToken.at(path);

    assertThat(made).hasSizeGreaterThanOrEqualTo(43);
    assertThat(LocalToken.at(path)).isEqualTo(made);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
        .isEqualTo("rw-------");
  }
}
