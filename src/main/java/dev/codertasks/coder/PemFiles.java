package dev.codertasks.coder;

import dev.codertasks.coder.CoderSettings.Tls;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import okhttp3.tls.Certificates;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** Reads the TLS settings' files. */
final class PemFiles {
  private PemFiles() {}

  /**
   * Reads all that is set.
   *
   * @throws SetupException naming the file and what is wrong with it, never quoting it
   */
  static HandshakeCertificates handshake(Tls tls) throws SetupException {
    HandshakeCertificates.Builder handshake =
        new HandshakeCertificates.Builder().addPlatformTrustedCertificates();
    Path caFile = tls.caFile();
    if (caFile != null) {
      certificates(caFile).forEach(handshake::addTrustedCertificate);
    }
    Path certFile = tls.certFile();
    Path keyFile = tls.keyFile();
    if (certFile != null && keyFile != null) {
      List<X509Certificate> chain = certificates(certFile);
      handshake.heldCertificate(
          held(chain.getFirst(), keyFile),
          chain.subList(1, chain.size()).toArray(X509Certificate[]::new));
    }
    return handshake.build();
  }

  private static List<X509Certificate> certificates(Path file) throws SetupException {
    List<X509Certificate> certificates = new ArrayList<>();
    try (InputStream in = Files.newInputStream(file)) {
      CertificateFactory.getInstance("X.509")
          .generateCertificates(in)
          .forEach(certificate -> certificates.add((X509Certificate) certificate));
    } catch (IOException e) {
      throw unreadable(file, e);
    } catch (CertificateException e) {
      throw new SetupException(file + " holds no valid PEM certificates");
    }
    if (certificates.isEmpty()) {
      throw new SetupException(file + " holds no PEM certificate");
    }
    return certificates;
  }

  private static HeldCertificate held(X509Certificate certificate, Path keyFile)
      throws SetupException {
    try {
      String key = Files.readString(keyFile, StandardCharsets.ISO_8859_1);
      return HeldCertificate.decode(Certificates.certificatePem(certificate) + "\n" + key);
    } catch (IOException e) {
      throw unreadable(keyFile, e);
    } catch (IllegalArgumentException e) {
      throw new SetupException(
          keyFile
              + " holds no unencrypted PKCS #8 key for the client certificate; convert it with"
              + " \"openssl pkcs8 -topk8 -nocrypt\"");
    }
  }

  private static SetupException unreadable(Path file, IOException e) {
    return new SetupException(
        file + (e instanceof NoSuchFileException ? " does not exist" : " cannot be read"));
  }
}
