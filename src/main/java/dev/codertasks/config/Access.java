package dev.codertasks.config;

import dev.codertasks.coder.CoderSettings;
import dev.codertasks.coder.SessionToken;
import java.util.List;

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
   */
  record NotSignedIn(String reason) implements Access {}
}
