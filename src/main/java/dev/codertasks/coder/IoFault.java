package dev.codertasks.coder;

import dev.codertasks.coder.Decoder.PartialException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Says in words what went wrong with a connection. */
final class IoFault {
  private IoFault() {}

  static String reason(IOException e) {
    return switch (e) {
      case SetupException setup -> String.valueOf(setup.getMessage());
      case PartialException _ -> "the answer broke off after a part of it was read";
      case EOFException _ -> "the answer ended too early";
      case UnknownHostException _ -> "the host's name cannot be resolved";
      case ConnectException _ -> "the connection was refused";
      case SSLPeerUnverifiedException _ -> "the host's certificate is for another name";
      case SSLHandshakeException _ ->
          "the TLS handshake failed: the host's certificate is expired or not trusted, or it wants"
              + " a client certificate";
      case SSLException _ -> "the host does not speak TLS as it should";
      case SocketTimeoutException _ -> "nothing came back in time";
      case InterruptedIOException _ -> "the time was up";
      default -> "the connection broke";
    };
  }

  /** Whether the same request may succeed a moment later. */
  static boolean mayPass(IOException e) {
    return switch (e) {
      case SetupException _, PartialException _, UnknownHostException _, SSLException _ -> false;
      default -> true;
    };
  }
}
