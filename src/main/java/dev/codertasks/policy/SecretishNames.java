package dev.codertasks.policy;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Tells from a variable's name whether its value is probably a secret. */
final class SecretishNames {
  private static final List<String> ENDINGS =
      List.of("TOKEN", "SECRET", "_KEY", "APIKEY", "CREDENTIALS", "CREDENTIAL", "_PAT", "_PWD");

  private static final List<String> PARTS = List.of("PASSWORD", "PASSWD", "PRIVATE_KEY", "SECRET_");

  private static final List<String> BEGINNINGS = List.of("AWS_", "KUBECONFIG");

  /** They say where something is, not what it is. */
  private static final List<String> HARMLESS =
      List.of("AWS_REGION", "AWS_DEFAULT_REGION", "AWS_PAGER", "AWS_EC2_METADATA_DISABLED");

  /** How the modules of Coder's registry hand an agent the key of its model. */
  private static final Set<String> MODEL_KEYS =
      Set.of(
          "ANTHROPIC_API_KEY",
          "ANTHROPIC_AUTH_TOKEN",
          "CLAUDE_API_KEY",
          "CLAUDE_CODE_OAUTH_TOKEN",
          "CODER_MCP_CLAUDE_API_KEY",
          "OPENAI_API_KEY",
          "OPENROUTER_API_KEY",
          "GEMINI_API_KEY",
          "GOOGLE_API_KEY",
          "AMP_API_KEY",
          "CURSOR_API_KEY",
          "AWS_BEARER_TOKEN_BEDROCK");

  private SecretishNames() {}

  /** Whether it is the key with which an agent calls its model: no agent works without one. */
  static boolean isModelKey(String name) {
    return MODEL_KEYS.contains(name.toUpperCase(Locale.ROOT));
  }

  static boolean test(String name) {
    String upper = name.toUpperCase(Locale.ROOT).replace('-', '_');
    return !HARMLESS.contains(upper)
        && !upper.contains("PUBLIC_KEY")
        && (ENDINGS.stream().anyMatch(upper::endsWith)
            || PARTS.stream().anyMatch(upper::contains)
            || BEGINNINGS.stream().anyMatch(upper::startsWith));
  }
}
