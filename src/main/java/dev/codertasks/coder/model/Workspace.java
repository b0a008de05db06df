package dev.codertasks.coder.model;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The workspace a task runs in ({@code codersdk/workspaces.go}, {@code Workspace}).
 *
 * @param taskId stays set after the task is gone
 */
public record Workspace(
    UUID id,
    String name,
    UUID ownerId,
    String ownerName,
    UUID organizationId,
    String organizationName,
    UUID templateId,
    String templateName,
    UUID templateActiveVersionId,
    boolean templateRequireActiveVersion,
    boolean templateAllowUserCancelWorkspaceJobs,
    @Nullable UUID taskId,
    Instant createdAt,
    WorkspaceBuild latestBuild) {}
