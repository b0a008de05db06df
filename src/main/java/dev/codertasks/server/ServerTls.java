package dev.codertasks.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** Makes a certificate and its key in PEM files what Jetty serves TLS with. */
final class ServerTls {
  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]+)-----END PRIVATE KEY-----");
  private static final List<String> ALGORITHMS = List.of("EC", "RSA", "EdDSA");

  private ServerTls() {}

  /**
   * Reads the files.
   *
   * @throws IllegalArgumentException saying which file cannot be used and why
   */
  static SslContextFactory.Server of(HttpSettings.Tls files) {
    Certificate[] chain = certificates(files.certificates());
    PrivateKey key = key(files.key());
    // A key store wants one, though this one never leaves the memory.
    String password = UUID.randomUUID().toString();
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry("server", key, password.toCharArray(), chain);
      SslContextFactory.Server factory = new SslContextFactory.Server();
      factory.setKeyStore(store);
      factory.setKeyStorePassword(password);
      factory.setIncludeProtocols("TLSv1.3", "TLSv1.2");
      return factory;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalArgumentException(
          files.key() + " and " + files.certificates() + " do not belong together", e);
    }
  }

  private static Certificate[] certificates(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      Certificate[] chain =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(in)
              .toArray(Certificate[]::new);
      if (chain.length > 0) {
        return chain;
      }
    } catch (IOException e) {
      throw unreadable(file, e);
    } catch (GeneralSecurityException _) {
      // Says below what is expected.
    }
    throw new IllegalArgumentException(file + " holds no certificate in PEM form");
  }

  private static PrivateKey key(Path file) {
    Matcher pem;
    try {
      pem = KEY.matcher(Files.readString(file, StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw unreadable(file, e);
    }
    if (pem.find()) {
      try {
        PKCS8EncodedKeySpec spec =
            new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem.group(1)));
        for (String algorithm : ALGORITHMS) {
          try {
            return KeyFactory.getInstance(algorithm).generatePrivate(spec);
          } catch (InvalidKeySpecException _) {
            // Of another algorithm.
          }
        }
      } catch (GeneralSecurityException | IllegalArgumentException _) {
        // Says below what is expected.
      }
    }
    throw new IllegalArgumentException(
        file + " holds no unencrypted PKCS #8 key, which begins with -----BEGIN PRIVATE KEY-----");
  }

  private static IllegalArgumentException unreadable(Path file, IOException e) {
    return new IllegalArgumentException(
        file + " cannot be read: " + e.getClass().getSimpleName(), e);
  }
}
