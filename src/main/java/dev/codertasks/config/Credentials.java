package dev.codertasks.config;

import dev.codertasks.coder.SessionToken;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where Coder is and who we are: flags, then {@code CODER_URL} and {@code CODER_SESSION_TOKEN},
 * then the {@code coder} command line's own login. A login's token goes only to the address it was
 * made for.
 */
final class Credentials {
  private static final String TOKEN_VARIABLE = "CODER_SESSION_TOKEN";
  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  private final Machine machine;
  private final List<String> problems;

  Credentials(Machine machine, List<String> problems) {
    this.machine = machine;
    this.problems = problems;
  }

  /** What was found. */
  sealed interface Found {
    record Both(URI url, SessionToken token, String secret) implements Found {
      @Override
      public String toString() {
        return String.valueOf(url);
      }
    }

    record Missing(String what) implements Found {}
  }

  Found find(ConfigLoader.Value url, @Nullable Path tokenFile) {
    String login = file("url").orElse("");
    boolean fromLogin = url.text().isBlank();
    String address = fromLogin ? login : url.text();
    if (address.isBlank()) {
      return new Found.Missing(
          "No Coder deployment is known. Run `coder login https://your-coder`, or set CODER_URL and"
              + " CODER_SESSION_TOKEN for this server; then start it again.");
    }
    Optional<URI> parsed = ConfigLoader.uri(address);
    if (parsed.isEmpty()) {
      problems.add((fromLogin ? "coder login's file url" : url.source()) + " is not an address.");
      return new Found.Missing("");
    }
    return token(parsed.get(), tokenFile, fromLogin || sameOrigin(address, login));
  }

  private Found token(URI url, @Nullable Path tokenFile, boolean loginIsForIt) {
    if (tokenFile != null) {
      return tokenFromFile(url, tokenFile);
    }
    Optional<String> variable = machine.variable(TOKEN_VARIABLE);
    if (variable.isPresent()) {
      return both(url, variable.get().strip(), TOKEN_VARIABLE);
    }
    Optional<String> session = file("session");
    if (session.isPresent() && loginIsForIt) {
      return both(url, session.get(), "coder login's file session");
    }
    return new Found.Missing(
        session.isPresent() ? foreignLogin(url) : noSession(url, loginIsForIt));
  }

  private static String foreignLogin(URI url) {
    return "The session of `coder login` belongs to another deployment than "
        + url
        + " and was not sent there. Run `coder login "
        + url
        + "`, or set CODER_SESSION_TOKEN; then start this server again.";
  }

  private String noSession(URI url, boolean loginIsForIt) {
    boolean keyring = machine.isMac() || machine.isWindows();
    if (keyring && loginIsForIt) {
      return "`coder login` keeps its session for "
          + url
          + " in the system's keyring, which this server does not read. Set CODER_SESSION_TOKEN to"
          + " what `coder login token` prints, or run `coder login --use-keyring=false "
          + url
          + "`; then start this server again.";
    }
    return "There is no session for "
        + url
        + ". Run `coder login "
        + url
        + "`, or set CODER_SESSION_TOKEN; then start this server again.";
  }

  private Found tokenFromFile(URI url, Path path) {
    try {
      if (isOpenToOthers(path)) {
        problems.add(
            "The token file " + path + " can be read by others. Run `chmod 600 " + path + "`.");
        return new Found.Missing("");
      }
      return both(url, Files.readString(path).strip(), "The token file " + path);
    } catch (IOException e) {
      problems.add("The token file " + path + " is not there or cannot be read.");
      return new Found.Missing("");
    }
  }

  private static boolean isOpenToOthers(Path path) throws IOException {
    if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      return false;
    }
    Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
    permissions.addAll(Files.getPosixFilePermissions(path));
    permissions.retainAll(OTHERS);
    boolean ours =
        Files.getOwner(path, LinkOption.NOFOLLOW_LINKS)
            .getName()
            .equals(System.getProperty("user.name"));
    return !permissions.isEmpty() || !ours;
  }

  private Found both(URI url, String token, String source) {
    try {
      return new Found.Both(url, new SessionToken(token), token);
    } catch (IllegalArgumentException e) {
      problems.add(source + ": " + e.getMessage() + ".");
      return new Found.Missing("");
    }
  }

  /** A file of the {@code coder} command line's; empty when there is none. */
  private Optional<String> file(String name) {
    Path directory =
        machine
            .variable("CODER_CONFIG_DIR")
            .map(Path::of)
            .orElseGet(() -> machine.configDirectory().resolve("coderv2"));
    try {
      String text = Files.readString(directory.resolve(name)).strip();
      return text.isEmpty() ? Optional.empty() : Optional.of(text);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static boolean sameOrigin(String a, String b) {
    Optional<URI> one = ConfigLoader.uri(a);
    Optional<URI> other = ConfigLoader.uri(b);
    return one.isPresent() && one.map(Credentials::origin).equals(other.map(Credentials::origin));
  }

  private static String origin(URI uri) {
    String scheme = String.valueOf(uri.getScheme());
    int port = uri.getPort() >= 0 ? uri.getPort() : scheme.equalsIgnoreCase("https") ? 443 : 80;
    return (scheme + "://" + uri.getHost() + ":" + port).toLowerCase(Locale.ROOT);
  }
}
