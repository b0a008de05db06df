package dev.codertasks.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinksTest {

  @ParameterizedTest
  @CsvSource(
      delimiterString = " | ",
      quoteCharacter = '§',
      value = {
        "See https://a.test/x. | https://a.test/x",
        "(https://a.test/x) | https://a.test/x",
        "[pr](https://a.test/pull/1), done | https://a.test/pull/1",
        "https://a.test/wiki/Foo_(bar) is it | https://a.test/wiki/Foo_(bar)",
        "<https://a.test/?q=1&r=2> | https://a.test/?q=1&r=2",
        "\"https://a.test/#frag\" | https://a.test/#frag",
        "url=HTTP://A.test:8080/p%20q, | HTTP://A.test:8080/p%20q",
        "见https://a.test/路径。然后 | https://a.test/路径",
        "'https://a.test/x', | https://a.test/x",
        "**https://a.test/x** | https://a.test/x",
        "really https://a.test/x?! | https://a.test/x",
        "https://[2001:db8::1]:8443/x | https://[2001:db8::1]:8443/x",
      })
  void findsAddressWithoutThePunctuationAroundIt(String text, String link) {
    assertThat(Links.find(text)).containsExactly(link);
  }

  @Test
  void findsSeveralInOrderAndEachOnce() {
    assertThat(Links.find("https://b.test http://a.test/1 https://b.test\nhttps://c.test"))
        .isEqualTo(List.of("https://b.test", "http://a.test/1", "https://c.test"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://a.test",
        "xhttp://a.test",
        "https://",
        "http:// a",
        "javascript:alert(1)",
        ""
      })
  void findsNothingElse(String text) {
    assertThat(Links.find(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://a.test/x?y#z", "http://127.0.0.1:8080", "HTTPS://a.test"})
  void webAddressIsSafe(String link) {
    assertThat(Links.isSafe(link)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "vscode://x/y",
        "//a.test/x",
        "/x",
        "",
        "https:///x",
        "https://user:pw@a.test/",
        "https://good.test@evil.test/",
        "https://a.test/\u202egnp",
        "https://a.test/a b",
        "https://exämple.test/",
        "mailto:a@b.test"
      })
  void anythingElseIsNot(String link) {
    assertThat(Links.isSafe(link)).isFalse();
  }
}
