package dev.codertasks.policy;

import com.google.re2j.Pattern;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Tells from a start-up script how a template treats its agent. */
public final class ScriptMarkers {
  /** What makes an agent more powerful than its workspace should let it be. */
  static final Set<String> PRIVILEGED = Set.of("--privileged", "docker.sock", "NOPASSWD");

  /** What lets an agent work without asking anybody, as agents of tasks mostly do. */
  static final Set<String> UNATTENDED = Set.of("dangerously-skip-permissions");

  /** What runs something that nobody has read. */
  static final Set<String> UNREAD = Set.of("curl | sh");

  /** What keeps an agent's network access within bounds. */
  static final Set<String> FIREWALL = Set.of("boundary", "nsjail", "landjail");

  private ScriptMarkers() {}

  /** Compiled when the first script is looked at. */
  private static final class Patterns {
    private static final Map<String, Pattern> ALL = new LinkedHashMap<>();

    static {
      add("--privileged", "--privileged\\b|\\bprivileged\\s*[:=]\\s*true");
      add("docker.sock", "docker\\.sock");
      add("dangerously-skip-permissions", "dangerously[-_]skip[-_]permissions|--yolo\\b");
      add("NOPASSWD", "NOPASSWD");
      add(
          "curl | sh",
          "(?:curl|wget)\\b[^\\n|;&]*\\|\\s*(?:sudo\\s+)?(?:-\\S+\\s+)*(?:ba|z|da)?sh\\b");
      add("boundary", "coder[-_/ ]boundary|boundary/config\\.ya?ml|\\bboundary\\s+(?:run|--)");
      add("nsjail", "\\bnsjail\\b");
      add("landjail", "\\blandjail\\b");
    }

    private static void add(String marker, String regex) {
      ALL.put(marker, Pattern.compile(regex, Pattern.CASE_INSENSITIVE));
    }
  }

  /** The markers in a script: names such as {@code docker.sock} and {@code boundary}. */
  public static Set<String> in(String script) {
    Set<String> found = new TreeSet<>();
    Patterns.ALL.forEach((marker, pattern) -> {
      if (pattern.matcher(script).find()) {
        found.add(marker);
      }
    });
    return found;
  }
}
