package dev.codertasks.coder.model;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One start, stop or delete of a workspace ({@code codersdk/workspacebuilds.go}, {@code
 * WorkspaceBuild}).
 *
 * @param deadline when Coder will pause the task by itself; null for never
 * @param matchedProvisioners null on servers that do not say
 */
public record WorkspaceBuild(
    UUID id,
    int buildNumber,
    Transition transition,
    WorkspaceStatus status,
    Instant createdAt,
    @Nullable Instant deadline,
    UUID templateVersionId,
    String templateVersionName,
    @Nullable UUID templateVersionPresetId,
    ProvisionerJob job,
    @Nullable MatchedProvisioners matchedProvisioners,
    List<Resource> resources) {

  public WorkspaceBuild {
    resources = List.copyOf(resources);
  }

  /** How many provisioners could take the build. */
  public record MatchedProvisioners(int count, int available) {}

  /** What Terraform made. */
  public record Resource(String type, String name, List<Agent> agents) {

    public Resource {
      agents = List.copyOf(agents);
    }
  }

  /**
   * A process of Coder inside the workspace.
   *
   * @param status such as {@code connected}, {@code disconnected}, {@code timeout}
   * @param disconnectedAt when it was last lost
   */
  public record Agent(
      UUID id,
      String name,
      String status,
      AgentLifecycle lifecycleState,
      @Nullable AgentHealth health,
      @Nullable Instant firstConnectedAt,
      @Nullable Instant lastConnectedAt,
      @Nullable Instant disconnectedAt,
      List<App> apps) {

    public Agent {
      apps = List.copyOf(apps);
    }
  }

  /** A service of the agent's; the task's AgentAPI is one. */
  public record App(UUID id, String slug, AppHealth health) {}
}
