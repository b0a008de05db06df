package dev.codertasks.coder.model;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A Coder task ({@code codersdk/aitasks.go}, {@code Task}).
 *
 * @param templateId the zero UUID when the caller may not read the template
 * @param templateVersionId the version it was created with
 * @param workspaceId null before the workspace exists
 * @param workspaceStatus {@code UNKNOWN} when Coder left it out
 * @param workspaceBuildNumber 0 when Coder left it out
 * @param workspaceAgentId null until the build job has ended
 * @param workspaceAppId null until the build job has ended
 * @param initialPrompt the whole prompt; untrusted and possibly large
 * @param currentState null when the agent has reported nothing
 */
public record Task(
    UUID id,
    UUID organizationId,
    UUID ownerId,
    String ownerName,
    String name,
    String displayName,
    UUID templateId,
    UUID templateVersionId,
    String templateName,
    String templateDisplayName,
    @Nullable UUID workspaceId,
    String workspaceName,
    WorkspaceStatus workspaceStatus,
    int workspaceBuildNumber,
    @Nullable UUID workspaceAgentId,
    @Nullable AgentLifecycle workspaceAgentLifecycle,
    @Nullable AgentHealth workspaceAgentHealth,
    @Nullable UUID workspaceAppId,
    String initialPrompt,
    TaskStatus status,
    @Nullable TaskState currentState,
    Instant createdAt,
    Instant updatedAt) {}
