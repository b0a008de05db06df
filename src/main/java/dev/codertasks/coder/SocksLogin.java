package dev.codertasks.coder;

import java.net.Authenticator;
import java.net.PasswordAuthentication;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Who we are to a SOCKS proxy. The JDK asks the process's one authenticator and tells the proxy the
 * name of the system's user when there is none, so there is one even where nothing is configured.
 */
final class SocksLogin extends Authenticator {
  private final URI proxy;

  private SocksLogin(URI proxy) {
    this.proxy = proxy;
  }

  /** From now on this proxy, and no other, is told what its address holds. */
  static void install(URI proxy) {
    Authenticator.setDefault(new SocksLogin(proxy));
  }

  @Override
  protected @Nullable PasswordAuthentication getPasswordAuthentication() {
    boolean isOurs =
        getRequestingProtocol().equals("SOCKS5")
            && proxy.getHost().equalsIgnoreCase(getRequestingHost())
            && proxy.getPort() == getRequestingPort();
    if (!isOurs) {
      return null;
    }
    String userInfo = proxy.getUserInfo() == null ? "" : proxy.getUserInfo();
    int colon = userInfo.indexOf(':');
    String user = colon < 0 ? userInfo : userInfo.substring(0, colon);
    String password = colon < 0 ? "" : userInfo.substring(colon + 1);
    return new PasswordAuthentication(user, password.toCharArray());
  }
}
