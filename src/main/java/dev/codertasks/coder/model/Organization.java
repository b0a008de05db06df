package dev.codertasks.coder.model;

import java.util.UUID;

/** A Coder organization ({@code codersdk/organizations.go}, {@code Organization}). */
public record Organization(UUID id, String name, String displayName, boolean isDefault) {}
