package dev.codertasks.server;

import static dev.codertasks.server.FakeTools.echo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.cert.Certificate;
import java.time.Instant;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** TLS by certificate and key file. */
class HttpTlsTest {
  @TempDir private Path directory;

  private static HeldCertificate certificate(boolean rsa) {
    HeldCertificate.Builder builder =
        new HeldCertificate.Builder().addSubjectAlternativeName("127.0.0.1");
    return (rsa ? builder.rsa2048() : builder.ecdsa256()).build();
  }

  private Path write(String name, String text) throws Exception {
    return Files.writeString(directory.resolve(name), text);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void servesWithKeysOfBothKinds(boolean rsa) throws Exception {
    HeldCertificate certificate = certificate(rsa);
    HttpSettings.Tls tls =
        new HttpSettings.Tls(
            write("cert.pem", certificate.certificatePem()),
            write("key.pem", certificate.privateKeyPkcs8Pem()));
    HandshakeCertificates trust =
        new HandshakeCertificates.Builder()
            .addTrustedCertificate(certificate.certificate())
            .build();
    try (HttpTestServer server = HttpTestServer.with(HttpTestServer.with(tls), echo());
        HttpClient client =
            HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(trust.sslContext())
                .build()) {
      HttpResponse<String> response =
          client.send(
              server
                  .request(HttpTestServer.ALICE)
                  .POST(BodyPublishers.ofString(HttpTestServer.HELLO))
                  .build(),
              BodyHandlers.ofString());

      assertThat(server.endpoint().getScheme()).isEqualTo("https");
      assertThat(response.statusCode()).isEqualTo(200);
    }
  }

  @Test
  void takesUpARenewedCertificateAndKeepsTheLastGoodOne() throws Exception {
    HeldCertificate first = certificate(false);
    HeldCertificate second = certificate(true);
    Path certificates = write("cert.pem", first.certificatePem());
    Path key = write("key.pem", first.privateKeyPkcs8Pem());
    ServerTls tls = new ServerTls(new HttpSettings.Tls(certificates, key));
    tls.factory().start();
    try {
      renewed(certificates, second.certificatePem(), 1);
      tls.renew();
      assertThat(served(tls, first, second))
          .as("a key of another certificate")
          .isEqualTo(first.certificate());

      renewed(key, second.privateKeyPkcs8Pem(), 2);
      tls.renew();
      assertThat(served(tls, first, second)).isEqualTo(second.certificate());

      renewed(certificates, "nonsense", 3);
      tls.renew();
      assertThat(served(tls, first, second)).isEqualTo(second.certificate());

      Files.delete(key);
      tls.renew();
      assertThat(served(tls, first, second)).isEqualTo(second.certificate());
    } finally {
      tls.factory().stop();
    }
  }

  private static void renewed(Path file, String text, int later) throws Exception {
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(later)));
  }

  /** The certificate that a client gets to see on a new connection. */
  private static Certificate served(ServerTls tls, HeldCertificate... known) throws Exception {
    try (ServerSocket listening = tls.factory().newSslServerSocket("127.0.0.1", 0, 1);
        SSLSocket client =
            (SSLSocket) trusting(known).createSocket("127.0.0.1", listening.getLocalPort())) {
      Thread.ofVirtual()
          .start(() -> {
            try (Socket accepted = listening.accept()) {
              int _ = accepted.getInputStream().read();
            } catch (IOException e) {
              // The client has seen enough.
            }
          });
      client.startHandshake();
      return client.getSession().getPeerCertificates()[0];
    }
  }

  private static SSLSocketFactory trusting(HeldCertificate... known) {
    HandshakeCertificates.Builder trust = new HandshakeCertificates.Builder();
    Stream.of(known).forEach(one -> trust.addTrustedCertificate(one.certificate()));
    return trust.build().sslSocketFactory();
  }

  @Test
  void namesTheFileThatHoldsNoKey() throws Exception {
    HeldCertificate certificate = certificate(false);
    HttpSettings.Tls tls =
        new HttpSettings.Tls(
            write("cert.pem", certificate.certificatePem()), write("key.pem", "nonsense"));

    assertThatThrownBy(() -> HttpTestServer.with(HttpTestServer.with(tls), echo()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("key.pem holds no unencrypted PKCS #8 key");
  }

  @Test
  void namesTheFileThatHoldsNoCertificate() throws Exception {
    HttpSettings.Tls tls =
        new HttpSettings.Tls(
            write("cert.pem", "nonsense"),
            write("key.pem", certificate(false).privateKeyPkcs8Pem()));

    assertThatThrownBy(() -> HttpTestServer.with(HttpTestServer.with(tls), echo()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cert.pem holds no certificate");
  }
}
