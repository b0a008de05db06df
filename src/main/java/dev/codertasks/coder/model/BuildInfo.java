package dev.codertasks.coder.model;

/**
 * Which Coder answers ({@code codersdk/deployment.go}, {@code BuildInfoResponse}).
 *
 * @param version such as {@code v2.34.5+1a2b3c4}
 * @param dashboardUrl the base of web links
 */
public record BuildInfo(String version, String dashboardUrl, String deploymentId) {}
