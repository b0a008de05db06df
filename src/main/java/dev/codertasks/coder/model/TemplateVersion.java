package dev.codertasks.coder.model;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One version of a template ({@code codersdk/templateversions.go}, {@code TemplateVersion}). */
public record TemplateVersion(
    UUID id,
    @Nullable UUID templateId,
    UUID organizationId,
    String name,
    String message,
    boolean archived,
    ProvisionerJob job) {}
