package dev.codertasks.coder.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /api/v2/tasks/{user}} ({@code codersdk/aitasks.go}, {@code
 * CreateTaskRequest}). Both names are always sent: Coder may otherwise show the prompt to a model
 * vendor to invent one.
 *
 * @param displayName at most 64 bytes of UTF-8
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CreateTask(
    UUID templateVersionId,
    @Nullable UUID templateVersionPresetId,
    String input,
    String name,
    String displayName) {}
