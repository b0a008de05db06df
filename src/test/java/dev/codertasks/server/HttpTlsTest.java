package dev.codertasks.server;

import static dev.codertasks.server.FakeTools.echo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
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
