package dev.codertasks.coder.model;

/**
 * A service a template wants its owner to be signed in to, as seen by the caller ({@code
 * codersdk/templateversions.go}, {@code TemplateVersionExternalAuth}).
 */
public record ExternalAuth(
    String id,
    String displayName,
    String authenticateUrl,
    boolean authenticated,
    boolean optional) {}
