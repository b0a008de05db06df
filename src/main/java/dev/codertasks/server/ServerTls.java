package dev.codertasks.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a certificate and its key in PEM files what Jetty serves TLS with, and does so again when
 * they are renewed. Thread-safe.
 */
final class ServerTls {
  private static final Logger LOG = LoggerFactory.getLogger(ServerTls.class);

  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]+)-----END PRIVATE KEY-----");
  private static final List<String> ALGORITHMS = List.of("EC", "RSA", "EdDSA");

  private final HttpSettings.Tls files;
  private final SslContextFactory.Server factory = new SslContextFactory.Server();
  private List<FileTime> times;

  /**
   * Reads the files.
   *
   * @throws IllegalArgumentException saying which file cannot be used and why
   */
  ServerTls(HttpSettings.Tls files) {
    this.files = files;
    this.times = times(files);
    factory.setIncludeProtocols("TLSv1.3", "TLSv1.2");
    read(factory);
  }

  SslContextFactory.Server factory() {
    return factory;
  }

  /**
   * Serves new connections with what the files hold now, if they have changed. What cannot be used,
   * perhaps because one of the two is not written yet, leaves the last good ones in force.
   */
  synchronized void renew() {
    List<FileTime> now;
    try {
      now = times(files);
    } catch (IllegalArgumentException e) {
      LOG.error("the TLS files stay as they were: {}", e.getMessage());
      return;
    }
    if (now.equals(times)) {
      return;
    }
    times = now;
    try {
      // Tried on its own first: Jetty would forget the old ones before it read the new.
      read(new SslContextFactory.Server());
      factory.reload(_ -> read(factory));
      LOG.info("the TLS certificate was read again");
    } catch (Exception e) {
      String why = e instanceof IllegalArgumentException ? e.getMessage() : e.getClass().getName();
      LOG.error("the TLS certificate stays as it was: {}", why);
    }
  }

  private static List<FileTime> times(HttpSettings.Tls files) {
    return Stream.of(files.certificates(), files.key())
        .map(file -> {
          try {
            return Files.getLastModifiedTime(file);
          } catch (IOException e) {
            throw unreadable(file, e);
          }
        })
        .toList();
  }

  private void read(SslContextFactory.Server into) {
    Certificate[] chain = certificates(files.certificates());
    PrivateKey key = key(files.key());
    // A key store wants one, though this one never leaves the memory.
    String password = UUID.randomUUID().toString();
    try {
      requirePair(chain[0], key);
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry("server", key, password.toCharArray(), chain);
      into.setKeyStore(store);
      into.setKeyStorePassword(password);
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalArgumentException(
          files.key() + " and " + files.certificates() + " do not belong together", e);
    }
  }

  /** A key store would take any two. */
  private static void requirePair(Certificate certificate, PrivateKey key)
      throws GeneralSecurityException {
    Signature signature =
        Signature.getInstance(
            switch (key.getAlgorithm()) {
              case "EC" -> "SHA256withECDSA";
              case "RSA" -> "SHA256withRSA";
              default -> key.getAlgorithm();
            });
    byte[] text = {1};
    signature.initSign(key);
    signature.update(text);
    byte[] signed = signature.sign();
    signature.initVerify(certificate);
    signature.update(text);
    if (!signature.verify(signed)) {
      throw new SignatureException("of another key");
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
