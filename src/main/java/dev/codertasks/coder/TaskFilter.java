package dev.codertasks.coder;

import dev.codertasks.coder.model.TaskStatus;
import org.jspecify.annotations.Nullable;

/**
 * What Coder itself can filter a task list by ({@code GET /api/v2/tasks?q=}).
 *
 * @param owner a user name, an id or {@code me}; null for every task the caller may see
 * @param organization a name or id
 */
public record TaskFilter(
    @Nullable String owner, @Nullable String organization, @Nullable TaskStatus status) {
  public TaskFilter {
    if (owner != null) {
      Identifiers.requireUser(owner);
    }
    if (organization != null) {
      Identifiers.requireOrganization(organization);
    }
  }
}
