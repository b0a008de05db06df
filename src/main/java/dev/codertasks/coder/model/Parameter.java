package dev.codertasks.coder.model;

/**
 * A parameter of a template version ({@code codersdk/richparameters.go}, {@code
 * TemplateVersionParameter}).
 *
 * @param required true when it has no default and somebody must give a value
 */
public record Parameter(
    String name, String displayName, String description, String defaultValue, boolean required) {}
