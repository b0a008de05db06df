package dev.codertasks.coder.model;

/**
 * A Terraform variable of a template version ({@code codersdk/templateversions.go}, {@code
 * TemplateVersionVariable}).
 *
 * @param value empty when it has none; the value itself is dropped on reading, for it may be a
 *     secret
 */
public record TemplateVariable(String name, String value, boolean sensitive) {
  public TemplateVariable {
    value = value.isEmpty() ? "" : "(set)";
  }

  public boolean hasValue() {
    return !value.isEmpty();
  }
}
