package dev.codertasks.coder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.codertasks.coder.CoderSettings.Timeouts;
import dev.codertasks.coder.CoderSettings.Tls;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CoderSettingsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://coder.example.com             | https://coder.example.com",
        "https://coder.example.com/            | https://coder.example.com",
        "HTTPS://coder.example.com:8443/a/b//  | HTTPS://coder.example.com:8443/a/b",
        "http://localhost:3000                 | http://localhost:3000",
        "HTTP://LOCALHOST:3000                 | HTTP://LOCALHOST:3000",
        "http://coder.localhost                | http://coder.localhost",
        "http://127.0.0.1:3000                 | http://127.0.0.1:3000",
        "http://127.1.2.3                      | http://127.1.2.3",
        "http://[::1]:3000                     | http://[::1]:3000",
        "https://[2001:db8::1]                 | https://[2001:db8::1]",
      })
  void takesAnAddressWithoutTheSlashAtItsEnd(String url, String expected) {
    assertThat(CoderSettings.of(URI.create(url)).url()).hasToString(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http://coder.example.com         | another machine",
        "http://127.0.0.1.example.com     | another machine",
        "http://localhost.example.com     | another machine",
        "http://notlocalhost              | another machine",
        "http://192.168.0.1               | another machine",
        "http://[2001:db8::1]             | another machine",
        "https://me:s3cret@example.com    | user name or password",
        "https://me@example.com           | user name or password",
        "https://coder.example.com?a=b    | query",
        "https://coder.example.com/#x     | fragment",
        "file:///etc/passwd               | https://",
        "ftp://coder.example.com          | https://",
        "coder.example.com                | https://",
        "https:coder.example.com          | host name",
        "https:///path                    | host name",
        "https://my_host                  | host name",
        "https://[fe80::1%25eth0]         | IPv6 zone",
        "https://coder.example.com:0      | port",
        "https://coder.example.com:65536  | port",
      })
  void refusesAnAddressThatCannotBeUsedSafely(String url, String reason) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CoderSettings.of(URI.create(url)))
        .withMessageStartingWith("the Coder URL ")
        .withMessageContaining(reason)
        .withMessageNotContaining("s3cret");
  }

  @Test
  void allowsInsecureHttpWhenToldTo() {
    URI url = URI.create("http://coder.example.com");

    CoderSettings settings =
        new CoderSettings(url, Map.of(), null, Tls.DEFAULT, null, Timeouts.DEFAULT, true);

    assertThat(settings.url()).isEqualTo(url);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "X A                 | s3cret          | name",
        "''                  | s3cret          | name",
        "X-A                 | 's3cret\n'      | the header X-A",
        "X-A                 | s3cretü         | the header X-A",
        "coder-session-token | s3cret          | coder-session-token",
      })
  void refusesAHeaderThatCannotBeSent(String name, String value, String reason) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> with(Map.of(name, value), null))
        .withMessageContaining(reason)
        .withMessageNotContaining("s3cret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://p:3128", "http://proxy", "socks5://p", "socks://p:1080", "proxy:3128"})
  void refusesAProxyThatItCannotUse(String proxy) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> with(Map.of(), URI.create(proxy)))
        .withMessageStartingWith("the proxy");
  }

  @Test
  void refusesACertificateWithoutItsKey() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Tls(null, Path.of("cert.pem"), null))
        .withMessageContaining("both");
  }

  @Test
  void showsNoSecret_D22() {
    CoderSettings settings =
        new CoderSettings(
            URI.create("https://coder.example.com"),
            Map.of("Authorization", "s3cret"),
            "echo s3cret",
            Tls.DEFAULT,
            URI.create("http://me:s3cret@proxy:3128"),
            Timeouts.DEFAULT,
            false);

    assertThat(settings.toString()).contains("coder.example.com").doesNotContain("s3cret");
  }

  @Test
  void waitsAsTheDesignSays() {
    assertThat(Timeouts.DEFAULT)
        .isEqualTo(
            new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(90)));
  }

  private static CoderSettings with(Map<String, String> headers, @Nullable URI proxy) {
    return new CoderSettings(
        URI.create("https://coder.example.com"),
        headers,
        null,
        Tls.DEFAULT,
        proxy,
        Timeouts.DEFAULT,
        false);
  }
}
