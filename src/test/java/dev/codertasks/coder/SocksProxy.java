package dev.codertasks.coder;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A SOCKS 5 proxy (RFC 1928 and 1929) that leads every name to one port of this machine. */
final class SocksProxy implements AutoCloseable {
  private static final int NO_LOGIN = 0;
  private static final int LOGIN = 2;
  private static final int NAME = 3;
  private static final byte[] CONNECTED = {5, 0, 0, 1, 127, 0, 0, 1, 0, 1};

  private final ServerSocket server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final List<String> logins = new CopyOnWriteArrayList<>();
  private final int target;
  private volatile boolean wantsLogin;

  SocksProxy(int target) throws IOException {
    this.target = target;
    Thread.ofVirtual().start(this::accept);
  }

  SocksProxy wantingALogin() {
    wantsLogin = true;
    return this;
  }

  int port() {
    return server.getLocalPort();
  }

  /** Where to, as {@code host:port}; only names are understood. */
  List<String> asked() {
    return asked;
  }

  /** As {@code user:password}. */
  List<String> logins() {
    return logins;
  }

  private void accept() {
    try {
      while (true) {
        Socket client = server.accept();
        Thread.ofVirtual().start(() -> serve(client));
      }
    } catch (IOException _) {
      // It was closed.
    }
  }

  private void serve(Socket client) {
    try (client;
        Socket onward = new Socket(InetAddress.getLoopbackAddress(), target)) {
      DataInputStream in = new DataInputStream(client.getInputStream());
      OutputStream out = client.getOutputStream();
      greet(in, out);
      connect(in, out);
      Thread back = Thread.ofVirtual().start(() -> pump(onward, client));
      pump(client, onward);
      back.join();
    } catch (IOException | InterruptedException _) {
      // The client notices.
    }
  }

  private void greet(DataInputStream in, OutputStream out) throws IOException {
    in.readByte();
    in.readNBytes(in.readUnsignedByte());
    out.write(new byte[] {5, (byte) (wantsLogin ? LOGIN : NO_LOGIN)});
    if (wantsLogin) {
      in.readByte();
      logins.add(text(in) + ":" + text(in));
      out.write(new byte[] {1, 0});
    }
  }

  private void connect(DataInputStream in, OutputStream out) throws IOException {
    in.readNBytes(3);
    if (in.readUnsignedByte() != NAME) {
      throw new IOException("not a name");
    }
    asked.add(text(in) + ":" + in.readUnsignedShort());
    out.write(CONNECTED);
  }

  private static String text(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readUnsignedByte()), ISO_8859_1);
  }

  private static void pump(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException _) {
      // One side has gone, which ends both.
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
