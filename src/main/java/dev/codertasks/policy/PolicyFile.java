package dev.codertasks.policy;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** Loads policies. */
public final class PolicyFile {
  private PolicyFile() {}

  /**
   * Reads a policy and makes an engine of it.
   *
   * @param now the time by which attestations and exceptions may have expired
   * @throws PolicyFileException with everything that is wrong with it
   */
  public static PolicyEngine load(PolicySource source, Instant now) {
    return switch (source) {
      case PolicySource.Shipped _ -> shipped();
      case PolicySource.OfFile _ -> load(read(source), source.name(), now);
    };
  }

  /**
   * The policy in the jar, whose file writes out the defaults: it is not read, since starting is to
   * be quick. A test holds that both are the same.
   */
  private static PolicyEngine shipped() {
    return new PolicyEngine(PolicySettings.DEFAULT, RuleSet.of(PolicySettings.DEFAULT));
  }

  static byte[] read(PolicySource source) {
    try {
      return source.read();
    } catch (IOException e) {
      throw new PolicyFileException(
          source.name(),
          List.of(
              new Problem(
                  0,
                  0,
                  PolicyFileException.UNREADABLE + " (" + e.getClass().getSimpleName() + ").",
                  "Look at its path and permissions.")));
    }
  }

  static PolicyEngine load(byte[] bytes, String name, Instant now) {
    Problems problems = new Problems();
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    PolicySettings settings =
        YamlFile.parse(bytes, problems)
            .map(root -> new PolicyLoader(problems, today).load(root))
            .orElse(null);
    if (settings == null || !problems.isEmpty()) {
      throw new PolicyFileException(name, problems.inOrder());
    }
    return new PolicyEngine(settings, RuleSet.of(settings));
  }
}
