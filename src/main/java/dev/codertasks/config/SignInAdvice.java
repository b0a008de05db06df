package dev.codertasks.config;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** What to tell a user whose Coder we cannot use yet. */
final class SignInAdvice {
  private SignInAdvice() {}

  static String noAddress() {
    return "no Coder deployment is set. Run \"coder login https://coder.example.com\" with your"
        + " deployment's address, or set CODER_URL and CODER_SESSION_TOKEN, and restart this"
        + " server.";
  }

  static String noToken(URI url, CoderCli cli) {
    String address = shown(url);
    String keyring =
        cli.keepsSessionInKeyring()
            ? " The coder CLI may be signed in, but keeps its session in this system's keyring,"
                + " which this server does not read: \"coder login token\" prints the token for"
                + " CODER_SESSION_TOKEN, or \"coder login --use-keyring=false "
                + address
                + "\" keeps it in a file."
            : "";
    return "there is no session token for "
        + address
        + "."
        + (keyring.isEmpty() ? " Run \"coder login " + address + "\", or set" : keyring + " Or set")
        + " CODER_SESSION_TOKEN to a token of yours. Then restart this server.";
  }

  static String sessionOfAnother(URI url, @Nullable URI ofCli, CoderCli cli) {
    String owner =
        ofCli == null ? "a deployment that it does not name" : "another one, " + shown(ofCli);
    return "there is no session token for "
        + shown(url)
        + ": the coder CLI's session in "
        + cli.where()
        + " was made for "
        + owner
        + ", and is not sent elsewhere. Run \"coder login "
        + shown(url)
        + "\", or set CODER_SESSION_TOKEN to a token of that deployment. Then restart this server.";
  }

  static String tokenOfAnotherSource(URI url, String urlSource, Value token) {
    return "the address "
        + shown(url)
        + " comes from "
        + urlSource
        + ", but the session token from "
        + token.source()
        + ": it is sent to that address, so make sure that it is one of that deployment";
  }

  /** Without what may be a password. */
  private static String shown(URI url) {
    int port = url.getPort();
    return url.getScheme()
        + "://"
        + url.getHost()
        + (port < 0 ? "" : ":" + port)
        + (url.getRawPath() == null ? "" : url.getRawPath());
  }
}
