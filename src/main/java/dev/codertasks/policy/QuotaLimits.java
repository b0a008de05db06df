package dev.codertasks.policy;

/**
 * How much one user may delegate.
 *
 * @param maxActive tasks that are not paused
 * @param perHour creates
 * @param perDay creates
 * @param sendsPerMinute messages to one task
 * @param bytesPerHour UTF-8 bytes of prompts and messages
 */
public record QuotaLimits(
    int maxActive, int perHour, int perDay, int sendsPerMinute, long bytesPerHour) {
  public static final QuotaLimits DEFAULT = new QuotaLimits(5, 20, 60, 6, 1 << 20);
}
