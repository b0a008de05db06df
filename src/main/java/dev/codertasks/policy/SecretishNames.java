package dev.codertasks.policy;

import java.util.List;
import java.util.Locale;

/** Tells from a variable's name whether its value is probably a secret. */
final class SecretishNames {
  private static final List<String> ENDINGS =
      List.of("TOKEN", "SECRET", "_KEY", "APIKEY", "CREDENTIALS", "CREDENTIAL", "_PAT", "_PWD");

  private static final List<String> PARTS = List.of("PASSWORD", "PASSWD", "PRIVATE_KEY", "SECRET_");

  private static final List<String> BEGINNINGS = List.of("AWS_", "KUBECONFIG");

  /** They say where something is, not what it is. */
  private static final List<String> HARMLESS =
      List.of("AWS_REGION", "AWS_DEFAULT_REGION", "AWS_PAGER", "AWS_EC2_METADATA_DISABLED");

  private SecretishNames() {}

  static boolean test(String name) {
    String upper = name.toUpperCase(Locale.ROOT).replace('-', '_');
    return !HARMLESS.contains(upper)
        && !upper.contains("PUBLIC_KEY")
        && (ENDINGS.stream().anyMatch(upper::endsWith)
            || PARTS.stream().anyMatch(upper::contains)
            || BEGINNINGS.stream().anyMatch(upper::startsWith));
  }
}
