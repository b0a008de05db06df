package dev.codertasks.coder.model;

import org.jspecify.annotations.Nullable;

/**
 * Whether a workspace agent answers ({@code codersdk/workspaceagents.go}, {@code
 * WorkspaceAgentHealth}). From 2.35 on, false with a reason until the agent has first connected.
 */
public record AgentHealth(boolean healthy, @Nullable String reason) {}
