package dev.codertasks.audit;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One decision, or one thing that was done. Never holds a prompt: {@link AuditLog#fingerprint}
 * stands for it.
 *
 * @param action what was decided on or done, such as {@code create} or {@code create.decision}
 * @param taskId null when there is no task yet
 * @param templateVersionId null when no template takes part
 * @param input null when no text is sent
 * @param verdict null when the policy was not asked
 * @param result null when nothing was done, or not yet
 */
public record AuditEvent(
    Caller caller,
    String action,
    @Nullable UUID taskId,
    @Nullable UUID templateVersionId,
    @Nullable Input input,
    @Nullable Verdict verdict,
    @Nullable Result result) {

  /**
   * Who asked, and through what.
   *
   * @param principal the user that the Coder token belongs to
   * @param client what the MCP client calls itself; untrusted
   * @param requestId tells the events of one call from those of others
   */
  public record Caller(String principal, String client, String tool, String requestId) {}

  /**
   * The text that is sent to an agent.
   *
   * @param fingerprint from {@link AuditLog#fingerprint}
   * @param bytes its length in UTF-8
   */
  public record Input(String fingerprint, long bytes) {}

  /**
   * What the policy said.
   *
   * @param decision such as {@code deny}
   * @param rules the ids of those that had something to say
   * @param policyDigest which policy it was
   */
  public record Verdict(String decision, List<String> rules, String policyDigest) {
    public Verdict {
      rules = List.copyOf(rules);
    }
  }

  /**
   * How it ended.
   *
   * @param outcome a word such as {@code done}, {@code failed} or {@code unknown}
   * @param latency how long it took
   */
  public record Result(String outcome, Duration latency) {}
}
