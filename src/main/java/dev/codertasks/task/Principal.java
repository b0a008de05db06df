package dev.codertasks.task;

import dev.codertasks.coder.CoderApi;
import dev.codertasks.coder.model.User;
import org.jspecify.annotations.Nullable;

/** Whose token this is. Asks Coder once: a token's user never changes. Thread-safe. */
final class Principal {
  private volatile @Nullable User user;

  User user(CoderApi coder) {
    User known = user;
    if (known == null) {
      known = coder.me();
      user = known;
    }
    return known;
  }

  /**
   * Tells this user of this deployment apart from all others, for what is kept outside of Coder.
   */
  String key(CoderApi coder) {
    return coder.url() + " " + user(coder).id();
  }
}
