package dev.codertasks.config;

import dev.codertasks.coder.CoderSettings;
import dev.codertasks.coder.SessionToken;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether we know a Coder deployment and who we are there. */
public sealed interface Access {

  /**
   * We do.
   *
   * @param secrets values that must never be shown: the token and what else proves who we are
   */
  record SignedIn(CoderSettings settings, SessionToken token, List<String> secrets)
      implements Access {
    public SignedIn {
      secrets = List.copyOf(secrets);
    }

    /**
     * With a token that is ours, or somebody's for whom we act.
     *
     * @throws IllegalArgumentException when it is none; the message does not repeat it
     */
    public static SignedIn of(CoderSettings settings, String token) {
      return new SignedIn(settings, new SessionToken(token), AccessReader.secrets(token, settings));
    }

    /** Names the deployment only. */
    @Override
    public String toString() {
      return "SignedIn[settings=" + settings + ", token=" + token + "]";
    }
  }

  /**
   * We do not.
   *
   * @param reason what is missing and how to provide it, in sentences for the user
   * @param settings the deployment, where that is known and only a token is missing
   */
  record NotSignedIn(String reason, @Nullable CoderSettings settings) implements Access {
    public NotSignedIn(String reason) {
      this(reason, null);
    }
  }

  /** The deployment, where it is known. */
  default @Nullable CoderSettings deployment() {
    return switch (this) {
      case SignedIn in -> in.settings();
      case NotSignedIn out -> out.settings();
    };
  }
}
