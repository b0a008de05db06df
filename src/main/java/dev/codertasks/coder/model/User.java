package dev.codertasks.coder.model;

import java.util.List;
import java.util.UUID;

/** A Coder user ({@code codersdk/users.go}, {@code User}). */
public record User(UUID id, String username, List<UUID> organizationIds) {

  public User {
    organizationIds = List.copyOf(organizationIds);
  }
}
