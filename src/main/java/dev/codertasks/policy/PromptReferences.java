package dev.codertasks.policy;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.codertasks.detect.Links;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** What a prompt points to: addresses, hosts and repositories. For own rules. */
final class PromptReferences {
  /** {@code git@github.com:acme/shop.git} and {@code github.com/acme/shop}. */
  private static final Pattern REPOSITORY =
      Pattern.compile(
          "([a-z0-9-]+(?:\\.[a-z0-9-]+)+)[:/](?:/|[0-9]+/)?([a-z0-9_.~-]+(?:/[a-z0-9_.-]+)+)");

  private static final Set<String> GIT_HOSTS =
      Set.of("github.com", "gitlab.com", "bitbucket.org", "codeberg.org", "dev.azure.com");

  private PromptReferences() {}

  static List<String> urls(String text) {
    return Links.find(text);
  }

  static List<String> hosts(String text) {
    return Links.find(text).stream()
        .map(PromptReferences::host)
        .filter(host -> !host.isEmpty())
        .distinct()
        .toList();
  }

  /**
   * Repositories as {@code host/owner/name} in lower case: those on the well-known hosts, on hosts
   * named after their software, and whatever ends in {@code .git}.
   */
  static List<String> repos(String text) {
    Set<String> found = new LinkedHashSet<>();
    Matcher matcher = REPOSITORY.matcher(text.toLowerCase(Locale.ROOT));
    while (matcher.find()) {
      String host = Objects.requireNonNull(matcher.group(1));
      String path = Objects.requireNonNull(matcher.group(2));
      boolean git = isGitHost(host) || path.contains(".git");
      String[] parts = path.split("/", 3);
      if (git && parts.length >= 2) {
        found.add(host + "/" + parts[0] + "/" + withoutSuffix(parts[1]));
      }
    }
    return List.copyOf(found);
  }

  private static boolean isGitHost(String host) {
    return GIT_HOSTS.contains(host)
        || Stream.of("git.", "github.", "gitlab.", "gitea.", "bitbucket.")
            .anyMatch(host::startsWith);
  }

  private static String withoutSuffix(String name) {
    String trimmed = name;
    while (trimmed.endsWith(".")) {
      trimmed = trimmed.substring(0, trimmed.length() - 1);
    }
    return trimmed.endsWith(".git") ? trimmed.substring(0, trimmed.length() - 4) : trimmed;
  }

  private static String host(String url) {
    try {
      String host = new URI(url).getHost();
      return host == null ? "" : host.toLowerCase(Locale.ROOT);
    } catch (URISyntaxException e) {
      return "";
    }
  }
}
