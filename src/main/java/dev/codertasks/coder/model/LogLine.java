package dev.codertasks.coder.model;

import com.fasterxml.jackson.annotation.JsonAlias;
import java.time.Instant;

/**
 * A line of a build's or an agent's start-up log ({@code codersdk/provisionerdaemons.go}, {@code
 * ProvisionerJobLog}; {@code codersdk/workspaceagents.go}, {@code WorkspaceAgentLog}).
 *
 * @param stage the build's stage; empty in a start-up log
 * @param output untrusted; may hold ANSI sequences and whatever a script printed
 */
public record LogLine(
    long id,
    Instant createdAt,
    @JsonAlias("log_level") String level,
    String stage,
    String output) {}
