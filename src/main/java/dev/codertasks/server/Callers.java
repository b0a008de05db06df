package dev.codertasks.server;

import dev.codertasks.task.TaskService;
import org.jspecify.annotations.Nullable;

/** Who may call over HTTP. Thread-safe. */
public interface Callers {

  /**
   * What a request shows.
   *
   * @param bearer the token of its {@code Authorization} header
   * @param coderToken its {@code Coder-Session-Token}
   */
  record Credentials(@Nullable String bearer, @Nullable String coderToken) {
    /** Tells nothing: both are secret. */
    @Override
    public String toString() {
      return "Credentials[]";
    }
  }

  /** Who shows them. */
  sealed interface Identity {
    /** One who may call, as often as the credentials are shown. */
    record Known(Caller caller) implements Identity {}

    /** One who may not. */
    record Unknown() implements Identity {}

    /**
     * One who cannot be told now.
     *
     * @param reason a sentence for the client
     */
    record Undecided(String reason) implements Identity {}
  }

  /** Looks at a request's credentials. */
  Identity identify(Credentials credentials);

  /**
   * One who may call, for one request.
   *
   * @param principal names him in the log; sessions and limits are his alone
   * @param offer what he is offered
   * @param tasks does it as the Coder user he is
   * @param delegated whether the credential is his own, and forgotten after the request
   * @param release to be run once, when nothing is done for him any more
   */
  record Caller(
      String principal, Offer offer, TaskService tasks, boolean delegated, Runnable release) {

    /** One whose service is there for all his requests. */
    public Caller(String principal, Offer offer, TaskService tasks) {
      this(principal, offer, tasks, false, () -> {});
    }
  }
}
