package dev.codertasks.policy;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A policy that follows its file. Somebody calls {@link #poll} every few seconds; each decision
 * takes one {@link #engine} and keeps it, so that a reload never changes a decision under way. A
 * file that is gone or bad leaves the last good policy in force. Thread-safe.
 */
public final class ReloadingPolicy {
  private final PolicySource source;
  private volatile State state;

  /** Guarded by this. */
  private byte[] seen;

  /**
   * The policy in force.
   *
   * @param degraded why the file's present content is not in force; null when it is
   */
  public record State(PolicyEngine engine, @Nullable String degraded) {}

  /** What a poll found. */
  public enum Change {
    NONE,
    /** Another policy is in force now, or the same one after the file was bad. */
    RELOADED,
    /** The file has become bad or is gone: the last good policy stays. Said once. */
    FAILED
  }

  /**
   * Loads the policy.
   *
   * @throws PolicyFileException when it cannot be used: nothing must be served then
   */
  public ReloadingPolicy(PolicySource source, Instant now) {
    this.source = source;
    byte[] bytes = isShipped() ? new byte[0] : PolicyFile.read(source);
    this.seen = digest(bytes);
    PolicyEngine engine =
        isShipped() ? PolicyFile.load(source, now) : PolicyFile.load(bytes, source.name(), now);
    this.state = new State(engine, null);
  }

  private boolean isShipped() {
    return source instanceof PolicySource.Shipped;
  }

  /** The policy to decide by. */
  public PolicyEngine engine() {
    return state.engine();
  }

  /** The policy and whether it is the file's. */
  public State state() {
    return state;
  }

  /** Looks whether the file has changed, and takes it over if it is good. */
  public synchronized Change poll(Instant now) {
    if (isShipped()) {
      return Change.NONE;
    }
    State before = state;
    try {
      byte[] bytes = PolicyFile.read(source);
      byte[] digest = digest(bytes);
      if (Arrays.equals(digest, seen)) {
        return Change.NONE;
      }
      seen = digest;
      state = new State(PolicyFile.load(bytes, source.name(), now), null);
      return Change.RELOADED;
    } catch (PolicyFileException e) {
      String reason = String.valueOf(e.getMessage());
      state = new State(before.engine(), reason);
      if (e.isUnreadable()) {
        seen = new byte[0];
      }
      return reason.equals(before.degraded()) ? Change.NONE : Change.FAILED;
    }
  }

  private static byte[] digest(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
