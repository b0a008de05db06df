package dev.codertasks.coder;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codertasks.coder.CoderSettings.Tls;
import dev.codertasks.coder.model.Organization;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okhttp3.Handshake;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom we trust, how we prove ourselves, and the way we take. */
class ConnectionsTest {
  private static final HeldCertificate AUTHORITY =
      new HeldCertificate.Builder().certificateAuthority(1).commonName("Test CA").build();
  private static final HeldCertificate INTERMEDIATE =
      new HeldCertificate.Builder().certificateAuthority(0).signedBy(AUTHORITY).build();
  private static final HeldCertificate CLIENT =
      new HeldCertificate.Builder().commonName("client").rsa2048().signedBy(INTERMEDIATE).build();

  @TempDir Path folder;
  private MockCoder coder;

  @BeforeEach
  void start() throws Exception {
    coder = new MockCoder();
  }

  @AfterEach
  void stop() {
    coder.close();
  }

  @Test
  void trustsTheConfiguredAuthority() throws Exception {
    serve(certificate("127.0.0.1"));
    coder.answer(200, "[]");

    CoderApi api = coder.api(https(new Tls(pem("ca.pem", AUTHORITY.certificatePem()), null, null)));

    assertThat(api.organizations()).isEmpty();
  }

  @Test
  void doesNotTrustAnAuthorityThatIsNotConfigured_D4() throws Exception {
    serve(certificate("127.0.0.1"));

    assertThatThrownBy(coder.api(https(Tls.DEFAULT))::organizations)
        .isInstanceOf(CoderException.Unreachable.class)
        .hasMessageContaining("not trusted");

    assertThat(coder.requests()).isZero();
  }

  @Test
  void doesNotTrustACertificateThatSignedItself_D4() throws Exception {
    serve(new HeldCertificate.Builder().addSubjectAlternativeName("127.0.0.1").build());

    assertThatThrownBy(coder.api(https(Tls.DEFAULT))::organizations)
        .isInstanceOf(CoderException.Unreachable.class)
        .hasMessageContaining("not trusted");

    assertThat(coder.requests()).isZero();
  }

  @Test
  void doesNotFollowARedirectToPlainHttp_D2() throws Exception {
    serve(certificate("127.0.0.1"));
    Tls tls = new Tls(pem("ca.pem", AUTHORITY.certificatePem()), null, null);
    try (MockCoder plain = new MockCoder()) {
      String target = plain.url() + "/api/v2/users/me/organizations";
      coder.answer(new MockResponse.Builder().code(307).setHeader("Location", target));

      assertThatThrownBy(coder.api(https(tls))::organizations)
          .isInstanceOfSatisfying(
              CoderException.Redirected.class, e -> assertThat(e.location()).isEqualTo(target));

      assertThat(plain.requests()).isZero();
    }
  }

  @Test
  void doesNotTrustACertificateForAnotherHost_D4() throws Exception {
    serve(certificate("coder.example.com"));
    Tls tls = new Tls(pem("ca.pem", AUTHORITY.certificatePem()), null, null);

    assertThatThrownBy(coder.api(https(tls))::organizations)
        .isInstanceOf(CoderException.Unreachable.class)
        .hasMessageContaining("for another name");

    assertThat(coder.requests()).isZero();
  }

  @Test
  void doesNotTrustAnExpiredCertificate_D4() throws Exception {
    serve(
        new HeldCertificate.Builder()
            .addSubjectAlternativeName("127.0.0.1")
            .validityInterval(1, 2)
            .signedBy(AUTHORITY)
            .build());
    Tls tls = new Tls(pem("ca.pem", AUTHORITY.certificatePem()), null, null);

    assertThatThrownBy(coder.api(https(tls))::organizations)
        .isInstanceOf(CoderException.Unreachable.class)
        .hasMessageContaining("expired");
  }

  @Test
  void provesItselfWithTheClientCertificateAndItsChain() throws Exception {
    serve(certificate("127.0.0.1"));
    coder.server.requireClientAuth();
    coder.answer(200, "[]");
    Tls tls =
        new Tls(
            pem("ca.pem", AUTHORITY.certificatePem()),
            pem("cert.pem", CLIENT.certificatePem() + INTERMEDIATE.certificatePem()),
            pem("key.pem", CLIENT.privateKeyPkcs8Pem()));

    coder.api(https(tls)).organizations();

    Handshake handshake = requireNonNull(coder.request().getHandshake());
    assertThat(handshake.peerCertificates()).contains(CLIENT.certificate());
  }

  @Test
  void saysWhichFileIsWrongAndHowToMakeItRight() throws Exception {
    Path cert = pem("cert.pem", CLIENT.certificatePem());
    Path garbage = pem("garbage.pem", "s3cret");
    Path pkcs1 = pem("pkcs1.pem", CLIENT.privateKeyPkcs1Pem());
    Map<Tls, String> cases =
        Map.of(
            new Tls(folder.resolve("none.pem"), null, null), "none.pem does not exist",
            new Tls(garbage, null, null), "garbage.pem holds no valid PEM certificates",
            new Tls(pem("empty.pem", ""), null, null), "empty.pem holds no PEM certificate",
            new Tls(null, cert, garbage), "garbage.pem holds no unencrypted PKCS #8 key",
            new Tls(null, cert, pkcs1), "openssl pkcs8 -topk8 -nocrypt");

    cases.forEach((tls, message) ->
        assertThatThrownBy(coder.api(https(tls))::organizations)
            .isInstanceOf(CoderException.Unreachable.class)
            .hasMessageContaining(message)
            .hasMessageNotContaining("s3cret"));
  }

  @Test
  void goesThroughTheProxyWithItsCredentials() throws Exception {
    serve(certificate("coder.example.com"));
    coder.answer(
        new MockResponse.Builder().code(407).setHeader("Proxy-Authenticate", "Basic").inTunnel());
    coder.answer(new MockResponse.Builder().inTunnel());
    coder.answer(200, "[]");
    URI proxy = URI.create("http://user:pass@127.0.0.1:" + coder.server.getPort());

    coder
        .api(
            settings(
                URI.create("https://coder.example.com"),
                new Tls(pem("ca.pem", AUTHORITY.certificatePem()), null, null),
                proxy))
        .organizations();

    List<RecordedRequest> requests = List.of(coder.request(), coder.request(), coder.request());
    assertThat(requests)
        .extracting(RecordedRequest::getMethod)
        .containsExactly("CONNECT", "CONNECT", "GET");
    assertThat(requests.get(1).getHeaders().get("Proxy-Authorization"))
        .isEqualTo("Basic dXNlcjpwYXNz");
    assertThat(requests.get(0).getHeaders().get("Coder-Session-Token")).isNull();
    assertThat(requests.get(1).getHeaders().get("Coder-Session-Token")).isNull();
    assertThat(requests.get(2).getHeaders().get("Proxy-Authorization")).isNull();
    assertThat(requests.get(2).getHeaders().get("Coder-Session-Token")).isEqualTo(MockCoder.TOKEN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"socks5", "socks5h"})
  void goesThroughASocksProxyThatLooksUpTheName(String scheme) throws Exception {
    serve(certificate("coder.example.com"));
    coder.answer(200, "[]");

    try (SocksProxy proxy = new SocksProxy(coder.server.getPort())) {
      organizationsThrough(URI.create(scheme + "://127.0.0.1:" + proxy.port()));

      assertThat(proxy.asked()).containsExactly("coder.example.com:443");
      assertThat(proxy.logins()).isEmpty();
    }
    assertThat(coder.request().getHeaders().get("Coder-Session-Token")).isEqualTo(MockCoder.TOKEN);
  }

  @Test
  void tellsASocksProxyWhoItIs() throws Exception {
    serve(certificate("coder.example.com"));
    coder.answer(200, "[]");

    try (SocksProxy proxy = new SocksProxy(coder.server.getPort()).wantingALogin()) {
      organizationsThrough(URI.create("socks5://me:p%40ss@127.0.0.1:" + proxy.port()));

      assertThat(proxy.logins()).containsExactly("me:p@ss");
    }
  }

  @Test
  void neverTellsASocksProxyTheNameOfTheSystemsUser() throws Exception {
    serve(certificate("coder.example.com"));
    coder.answer(200, "[]");

    try (SocksProxy proxy = new SocksProxy(coder.server.getPort()).wantingALogin()) {
      organizationsThrough(URI.create("socks5://127.0.0.1:" + proxy.port()));

      assertThat(proxy.logins()).containsExactly(":");
    }
  }

  private void organizationsThrough(URI proxy) throws Exception {
    URI behind = URI.create("https://coder.example.com");
    Tls tls = new Tls(pem("ca.pem", AUTHORITY.certificatePem()), null, null);
    coder.api(settings(behind, tls, proxy)).organizations();
  }

  @Test
  void usesNoProxyForThisMachine_D22() throws Exception {
    try (MockCoder proxy = new MockCoder()) {
      coder.answer(200, "[]");

      coder.api(settings(coder.url(), Tls.DEFAULT, proxy.url())).organizations();

      assertThat(proxy.requests()).isZero();
    }
    assertThat(coder.requests()).isEqualTo(1);
  }

  @Test
  void ignoresTheJvmsProxySettings() throws Exception {
    try (MockCoder proxy = new MockCoder()) {
      System.setProperty("http.proxyHost", "127.0.0.1");
      System.setProperty("http.proxyPort", proxy.server.getPort() + "");
      System.setProperty("http.nonProxyHosts", "");
      coder.answer(200, "[]");

      coder.api().organizations();

      assertThat(proxy.requests()).isZero();
    } finally {
      System.clearProperty("http.proxyHost");
      System.clearProperty("http.proxyPort");
      System.clearProperty("http.nonProxyHosts");
    }
  }

  @Test
  void keepsItsConnection() throws Exception {
    coder.answer(200, "[]").answer(200, "[]");
    CoderApi api = coder.api();

    api.organizations();
    api.organizations();

    assertThat(List.of(coder.request(), coder.request()))
        .extracting(RecordedRequest::getExchangeIndex)
        .containsExactly(0, 1);
  }

  @Test
  void sharesItsConnectionWithAnotherUserButNotItsToken() throws Exception {
    coder.answer(200, "[]").answer(200, "[]").answer(200, "[]");
    try (CoderClient one =
        new CoderClient(CoderSettings.of(coder.url()), new SessionToken(MockCoder.TOKEN))) {
      SessionToken another = new SessionToken("zyxwvutsrq-0123456789abcdefghijkl");

      one.within(Deadline.in(MockCoder.PLENTY)).organizations();
      try (CoderClient other = one.as(another)) {
        other.within(Deadline.in(MockCoder.PLENTY)).organizations();
      }
      one.within(Deadline.in(MockCoder.PLENTY)).organizations();

      List<RecordedRequest> requests = List.of(coder.request(), coder.request(), coder.request());
      assertThat(requests).extracting(RecordedRequest::getExchangeIndex).containsExactly(0, 1, 2);
      assertThat(requests)
          .extracting(request -> request.getHeaders().get("Coder-Session-Token"))
          .containsExactly(MockCoder.TOKEN, another.value(), MockCoder.TOKEN);
    }
  }

  @Test
  void breaksOffOnlyWhatIsItsOwnWhenItSharesConnections() throws Exception {
    // By path: a queue may hand the answers out in another order than the requests came.
    coder.server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            boolean version = request.getUrl().encodedPath().endsWith("/buildinfo");
            return MockCoder.json(200, "[]")
                .headersDelay(version ? 5_000 : 500, TimeUnit.MILLISECONDS)
                .build();
          }
        });
    try (CoderClient nobody =
            new CoderClient(CoderSettings.of(coder.url()), new SessionToken("a"));
        CoderClient stays = nobody.as(new SessionToken("b"));
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      CoderClient goes = nobody.as(new SessionToken("b"));
      Future<?> broken =
          threads.submit(() -> goes.within(Deadline.in(MockCoder.PLENTY)).buildInfo());
      coder.request();
      Future<List<Organization>> answered =
          threads.submit(() -> stays.within(Deadline.in(MockCoder.PLENTY)).organizations());
      coder.request();

      goes.close();

      assertThatThrownBy(broken::get).hasCauseInstanceOf(CoderException.Unanswered.class);
      assertThat(answered.get()).isEmpty();
    }
  }

  private void serve(HeldCertificate certificate) {
    HandshakeCertificates handshake =
        new HandshakeCertificates.Builder()
            .heldCertificate(certificate)
            .addTrustedCertificate(AUTHORITY.certificate())
            .build();
    coder.server.useHttps(handshake.sslSocketFactory());
  }

  private static HeldCertificate certificate(String host) {
    return new HeldCertificate.Builder()
        .addSubjectAlternativeName(host)
        .signedBy(AUTHORITY)
        .build();
  }

  private Path pem(String name, String content) throws Exception {
    return Files.writeString(folder.resolve(name), content);
  }

  private CoderSettings https(Tls tls) {
    return settings(URI.create("https://127.0.0.1:" + coder.server.getPort()), tls, null);
  }

  private static CoderSettings settings(URI url, Tls tls, @Nullable URI proxy) {
    return new CoderSettings(
        url, Map.of(), null, tls, proxy, CoderSettings.Timeouts.DEFAULT, false);
  }
}
