package dev.codertasks.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codertasks.config.Surroundings.Os;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which deployment is used, as whom, and what is said when that is not known. */
class AccessTest {
  private static final String TOKEN = "abcdefghij-klmnopqrstuvwxyz0123456";
  private static final String OTHER = "0123456789-klmnopqrstuvwxyz0123456";

  @TempDir private Path home;
  private final Map<String, String> flags = new HashMap<>();
  private final Map<String, String> variables = new HashMap<>();
  private Os os = Os.LINUX;

  private Access access() throws ConfigException {
    return Config.load(flags, new Surroundings(variables, os, home), _ -> {}).access();
  }

  private Access.SignedIn signedIn() throws ConfigException {
    return (Access.SignedIn) access();
  }

  private List<String> warnings() throws ConfigException {
    return Config.load(flags, new Surroundings(variables, os, home), _ -> {}).warnings();
  }

  private String reason() throws ConfigException {
    return ((Access.NotSignedIn) access()).reason();
  }

  private List<String> problems() {
    try {
      Access loaded = access();
      throw new AssertionError("no problem, but " + loaded);
    } catch (ConfigException e) {
      return e.problems().stream().map(Problem::toString).toList();
    }
  }

  private Path write(Path file, String text, String permissions) throws IOException {
    Files.createDirectories(file.resolveSibling("."));
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    return file;
  }

  private void coderLogin(String directory, String url, String session) throws IOException {
    write(home.resolve(directory).resolve("url"), url + "\n", "rw-------");
    write(home.resolve(directory).resolve("session"), session + "\n", "rw-------");
  }

  @ParameterizedTest
  @CsvSource({
    "LINUX, .config/coderv2",
    "MACOS, Library/Application Support/coderv2",
    "WINDOWS, AppData/Roaming/coderv2"
  })
  void usesWhatCoderLoginLeft(Os system, String directory) throws Exception {
    os = system;
    coderLogin(directory, "https://coder.acme.dev", TOKEN);

    assertThat(signedIn().settings().url()).isEqualTo(URI.create("https://coder.acme.dev"));
    assertThat(signedIn().secrets()).containsExactly(TOKEN);
  }

  @Test
  void looksForItWhereTheVariablesSay() throws Exception {
    coderLogin("elsewhere", "https://coder.acme.dev", TOKEN);
    variables.put("CODER_CONFIG_DIR", home.resolve("elsewhere").toString());

    assertThat(signedIn().settings().url()).isEqualTo(URI.create("https://coder.acme.dev"));

    coderLogin("xdg/coderv2", "https://xdg.acme.dev", TOKEN);
    variables.clear();
    variables.put("XDG_CONFIG_HOME", home.resolve("xdg").toString());

    assertThat(signedIn().settings().url()).isEqualTo(URI.create("https://xdg.acme.dev"));
  }

  @Test
  void prefersVariablesToWhatCoderLoginLeft() throws Exception {
    coderLogin(".config/coderv2", "https://coder.acme.dev", TOKEN);
    variables.put("CODER_URL", "https://other.acme.dev");
    variables.put("CODER_SESSION_TOKEN", OTHER);

    assertThat(signedIn().settings().url()).isEqualTo(URI.create("https://other.acme.dev"));
    assertThat(signedIn().secrets()).containsExactly(OTHER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://coder.acme.dev", "https://coder.acme.dev/", "HTTPS://Coder.Acme.dev:443"})
  void usesTheSessionForTheSameAddressHoweverWritten(String url) throws Exception {
    coderLogin(".config/coderv2", "https://coder.acme.dev", TOKEN);
    variables.put("CODER_URL", url);

    assertThat(signedIn().secrets()).containsExactly(TOKEN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.dev",
        "https://coder.acme.dev:8443",
        "https://coder.acme.dev.evil.dev",
        "https://coder.acme.dev/other"
      })
  void neverUsesTheSessionForAnotherAddress(String url) throws Exception {
    coderLogin(".config/coderv2", "https://coder.acme.dev", TOKEN);
    variables.put("CODER_URL", url);

    assertThat(reason())
        .contains("there is no session token for " + url)
        .contains("was made for another one, https://coder.acme.dev, and is not sent elsewhere")
        .contains("coder login " + url);
  }

  @Test
  void neverUsesASessionOfAnUnknownAddress() throws Exception {
    coderLogin(".config/coderv2", "", TOKEN);
    variables.put("CODER_URL", "https://coder.acme.dev");

    assertThat(reason()).contains("was made for a deployment that it does not name");
  }

  @Test
  void warnsOfNothingWhenAddressAndTokenWereSaidTogether() throws Exception {
    coderLogin(".config/coderv2", "https://coder.acme.dev", TOKEN);
    assertThat(warnings()).isEmpty();

    variables.put("CODER_URL", "https://other.acme.dev");
    variables.put("CODER_SESSION_TOKEN", OTHER);
    assertThat(warnings()).isEmpty();

    flags.put("--url", "https://other.acme.dev/");
    assertThat(warnings()).isEmpty();

    Path token = write(home.resolve("token"), TOKEN, "rw-------");
    flags.put("--token-file", token.toString());
    assertThat(warnings()).isEmpty();

    flags.clear();
    variables.clear();
    Path settings =
        write(
            home.resolve("settings.yaml"),
            "url: https://file.acme.dev\ntoken_file: " + token,
            "rw-------");
    flags.put("--config", settings.toString());
    assertThat(warnings()).isEmpty();
  }

  @Test
  void warnsWhenTheTokenOfOneAddressGoesToAnother() throws Exception {
    variables.put("CODER_URL", "https://coder.acme.dev");
    variables.put("CODER_SESSION_TOKEN", TOKEN);
    flags.put("--url", "https://other.acme.dev");

    assertThat(warnings())
        .containsExactly(
            "the address https://other.acme.dev comes from --url, but the session token from"
                + " CODER_SESSION_TOKEN: it is sent to that address, so make sure that it is one of"
                + " that deployment");
  }

  @Test
  void warnsWhenTheAddressOfCoderLoginGetsAnotherToken() throws Exception {
    coderLogin(".config/coderv2", "https://coder.acme.dev", TOKEN);
    variables.put("CODER_SESSION_TOKEN", OTHER);

    assertThat(warnings())
        .singleElement()
        .asString()
        .contains("https://coder.acme.dev comes from " + home.resolve(".config/coderv2/url"))
        .contains("CODER_SESSION_TOKEN")
        .doesNotContain(OTHER);
  }

  @Test
  void warnsWhenATokenFileGoesWithAnAddressOfTheEnvironment() throws Exception {
    variables.put("CODER_URL", "https://coder.acme.dev");
    flags.put("--token-file", write(home.resolve("token"), TOKEN, "rw-------").toString());

    assertThat(warnings()).singleElement().asString().contains("CODER_URL", "--token-file");
  }

  @Test
  void warnsWhenOthersCanReadTheSessionOfCoderLogin_E2() throws Exception {
    coderLogin(".config/coderv2", "https://coder.acme.dev", TOKEN);
    Path session = write(home.resolve(".config/coderv2/session"), TOKEN, "rw-r--r--");

    assertThat(signedIn().secrets()).containsExactly(TOKEN);
    assertThat(warnings())
        .containsExactly(
            session + " can be read or changed by others; take that away with \"chmod 600\"");
  }

  @Test
  void takesTheHomeThatTheVariableNamesAsTheCoderCliDoes() {
    Map<String, String> both = Map.of("HOME", "/of/home", "USERPROFILE", "/of/profile");

    assertThat(Surroundings.of(both, Os.LINUX, "/of/java").home()).hasToString("/of/home");
    assertThat(Surroundings.of(both, Os.MACOS, "/of/java").home()).hasToString("/of/home");
    assertThat(Surroundings.of(both, Os.WINDOWS, "/of/java").home()).hasToString("/of/profile");
    assertThat(Surroundings.of(Map.of("HOME", ""), Os.LINUX, "/of/java").home())
        .hasToString("/of/java");
  }

  @Test
  void saysHowToSignInWhenNothingIsKnown() throws Exception {
    assertThat(reason())
        .startsWith("no Coder deployment is set.")
        .contains("coder login", "CODER_URL", "CODER_SESSION_TOKEN", "restart");
  }

  @ParameterizedTest
  @CsvSource({"MACOS, Library/Application Support/coderv2", "WINDOWS, AppData/Roaming/coderv2"})
  void saysWhatToDoAboutTheKeyring(Os system, String directory) throws Exception {
    os = system;
    write(home.resolve(directory).resolve("url"), "https://coder.acme.dev", "rw-------");

    assertThat(reason())
        .contains("keyring")
        .contains("coder login token")
        .contains("coder login --use-keyring=false https://coder.acme.dev")
        .contains("CODER_SESSION_TOKEN");
  }

  @Test
  void takesTheTokenFromAFileOfOurs_E2() throws Exception {
    Path file = write(home.resolve("token"), TOKEN + "\n", "r--------");
    flags.put("--url", "https://coder.acme.dev");
    flags.put("--token-file", file.toString());
    variables.put("CODER_SESSION_TOKEN", OTHER);

    assertThat(signedIn().secrets()).containsExactly(TOKEN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rwx------", "rw--w----"})
  void refusesATokenFileThatOthersCanRead_E2(String permissions) throws Exception {
    Path file = write(home.resolve("token"), TOKEN, permissions);
    flags.put("--token-file", file.toString());

    assertThat(problems())
        .containsExactly(
            "token_file (--token-file): "
                + file
                + " can be read or changed by others; take that away with \"chmod 600\"");
  }

  @Test
  void followsALinkToTheFileThatCounts_E2() throws Exception {
    Path file = write(home.resolve("token"), TOKEN, "rw-r--r--");
    Path link = Files.createSymbolicLink(home.resolve("link"), file);
    flags.put("--token-file", link.toString());

    assertThat(problems()).singleElement().asString().contains("chmod 600");
  }

  @Test
  void saysWhenTheTokenFileIsMissingOrEmpty() throws Exception {
    flags.put("--token-file", home.resolve("none").toString());
    assertThat(problems()).singleElement().asString().endsWith("none does not exist");

    write(home.resolve("none"), " \n", "rw-------");
    assertThat(problems()).singleElement().asString().endsWith("none is empty");
  }

  @ParameterizedTest
  @ValueSource(strings = {"two words", "line\nbreak", "tökén", "${CODER_SESSION_TOKEN}"})
  void refusesATokenThatIsNoneWithoutShowingIt_D8(String token) throws Exception {
    variables.put("CODER_URL", "https://coder.acme.dev");
    variables.put("CODER_SESSION_TOKEN", token);

    assertThat(problems())
        .singleElement()
        .asString()
        .startsWith("token (CODER_SESSION_TOKEN): ")
        .doesNotContain(token);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          http://coder.acme.dev          | the Coder URL is http:// on another machine
          https://user:pw@coder.acme.dev | the Coder URL holds a user name or password
          https://coder.acme.dev/?a=b    | the Coder URL must not hold a query
          https://coder.acme.dev/#x      | the Coder URL must not hold a query
          file:///etc/passwd             | the Coder URL must start with https:// or http://
          coder.acme.dev                 | the Coder URL must start with https:// or http://
          https://[fe80::1%25eth0]       | the Coder URL has an IPv6 zone
          https://a b                    | is no valid address
          """)
  void refusesAnAddressThatIsNone_D5_D6(String url, String reason) throws Exception {
    variables.put("CODER_URL", url);

    assertThat(problems())
        .singleElement()
        .asString()
        .startsWith("url (CODER_URL): " + reason)
        .doesNotContain("pw");
  }

  @Test
  void namesTheFileOfCoderLoginThatIsWrong() throws Exception {
    coderLogin(".config/coderv2", "ftp://coder.acme.dev", TOKEN);

    assertThat(problems())
        .singleElement()
        .asString()
        .startsWith("url (" + home.resolve(".config/coderv2"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          HTTPS_PROXY | http://p:1  | -                     | http://p:1
          https_proxy | p:1         | -                     | http://p:1
          HTTPS_PROXY | http://p    | -                     | http://p:80
          HTTPS_PROXY | http://u:w@p/ | -                   | http://u:w@p:80
          HTTPS_PROXY | socks5://p  | -                     | socks5://p:1080
          HTTPS_PROXY | SOCKS5H://u:w@p | -                 | socks5h://u:w@p:1080
          HTTPS_PROXY | socks5h://p:9 | -                   | socks5h://p:9
          HTTP_PROXY  | http://p:1  | -                     | -
          HTTPS_PROXY | http://p:1  | *                     | -
          HTTPS_PROXY | http://p:1  | acme.dev              | -
          HTTPS_PROXY | http://p:1  | .acme.dev             | -
          HTTPS_PROXY | http://p:1  | *.acme.dev            | -
          HTTPS_PROXY | http://p:1  | .coder.acme.dev       | http://p:1
          HTTPS_PROXY | http://p:1  | x, CODER.acme.dev:443 | -
          HTTPS_PROXY | http://p:1  | coder.acme.dev:8443   | http://p:1
          HTTPS_PROXY | http://p:1  | me.dev                | http://p:1
          """)
  void usesTheProxyThatGoProgramsUse_D22(
      String variable, String value, String noProxy, String proxy) throws Exception {
    variables.put("CODER_URL", "https://coder.acme.dev");
    variables.put("CODER_SESSION_TOKEN", TOKEN);
    variables.put(variable, value);
    if (noProxy != null) {
      variables.put("NO_PROXY", noProxy);
    }

    assertThat(signedIn().settings().proxy()).isEqualTo(proxy == null ? null : URI.create(proxy));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "https://10.1.2.3, 10.0.0.0/8, -",
        "https://11.1.2.3, 10.0.0.0/8, http://p:1",
        "https://10.1.2.3, 10.0.0.0/99, http://p:1",
        "https://10.1.2.3, nonsense/8, http://p:1",
        "https://[fd00::1], fd00::/8, -",
        "https://[fd00::1], fd00::1, -",
        "https://[fd00::1], [fd00::1], -",
        "https://[fd00::1], [fd00::1]:443, -",
        "https://[fd00::1], [fd00::1]:8443, http://p:1",
        "https://[fd00::2], fd00::1, http://p:1",
        "https://127.0.0.1, x, -",
        "https://localhost, x, -"
      })
  void exceptsAddressRangesAndThisMachine(String url, String noProxy, String proxy)
      throws Exception {
    variables.put("CODER_URL", url);
    variables.put("CODER_SESSION_TOKEN", TOKEN);
    variables.put("HTTPS_PROXY", "http://p:1");
    variables.put("NO_PROXY", noProxy);

    assertThat(signedIn().settings().proxy()).isEqualTo(proxy == null ? null : URI.create(proxy));
  }

  @ParameterizedTest
  @CsvSource({"https://p:1, http:// or socks5://", "https://p, NO_PROXY", "ftp://p:1, socks5h://"})
  void saysOfAProxyOfAnotherKindWhatToDo(String proxy, String advice) {
    variables.put("CODER_URL", "https://coder.acme.dev");
    variables.put("HTTPS_PROXY", proxy);

    assertThat(problems())
        .singleElement()
        .asString()
        .startsWith("proxy (HTTPS_PROXY): the proxy ")
        .contains(advice);
  }

  @Test
  void namesEveryTlsFileThatCannotBeRead() throws Exception {
    variables.put("CODER_URL", "https://coder.acme.dev");
    variables.put("CODER_SESSION_TOKEN", TOKEN);
    variables.put("CODER_CLIENT_TLS_CA_FILE", home.resolve("none.pem").toString());
    variables.put("CODER_CLIENT_TLS_CERT_FILE", home.toString());
    variables.put("CODER_CLIENT_TLS_KEY_FILE", write(home.resolve("key"), "", "rw-------") + "");

    assertThat(problems())
        .containsExactly(
            "tls_ca_file (CODER_CLIENT_TLS_CA_FILE): "
                + home.resolve("none.pem")
                + " does not exist",
            "tls_cert_file (CODER_CLIENT_TLS_CERT_FILE): " + home + " cannot be read");
  }

  @Test
  void seesNothingOfTheUsersWhenToldSo() throws Exception {
    assertThat(Config.load(Map.of(), Surroundings.NONE, _ -> {}).access())
        .isInstanceOf(Access.NotSignedIn.class);
  }
}
