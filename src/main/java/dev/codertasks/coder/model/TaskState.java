package dev.codertasks.coder.model;

import java.time.Instant;

/**
 * What a task's agent last said of itself ({@code codersdk/aitasks.go}, {@code TaskStateEntry}).
 *
 * @param message at most 160 characters, written by the agent: untrusted
 * @param uri what the agent links to, or empty; untrusted
 */
public record TaskState(Instant timestamp, AgentState state, String message, String uri) {}
