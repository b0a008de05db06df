package dev.codertasks.config;

import dev.codertasks.coder.CoderSettings;
import dev.codertasks.coder.SessionToken;
import java.time.Duration;
import java.util.Set;

/**
 * What the program was told, checked.
 *
 * @param tools the only ones to offer; empty for all
 * @param logLevel {@code error}, {@code warn}, {@code info} or {@code debug}
 */
public record Config(
    Access coder,
    boolean readOnly,
    Set<String> tools,
    Duration callTimeout,
    Duration drain,
    int maxCalls,
    int maxMessageBytes,
    String logLevel) {
  public Config {
    tools = Set.copyOf(tools);
  }

  /** Whether and how Coder can be reached. */
  public sealed interface Access {
    /**
     * It can.
     *
     * @param secrets texts that must never be shown
     */
    record SignedIn(CoderSettings settings, SessionToken token, Set<String> secrets)
        implements Access {
      public SignedIn {
        secrets = Set.copyOf(secrets);
      }

      @Override
      public String toString() {
        return "signed in at " + settings.url();
      }
    }

    /**
     * Something is missing that a person must do first.
     *
     * @param what is missing and what to do, in sentences
     */
    record SignedOut(String what) implements Access {}
  }
}
