package dev.codertasks.coder.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.UUID;

/**
 * A named set of parameter values of a template version ({@code codersdk/presets.go}, {@code
 * Preset}). Coder writes these keys in PascalCase, and {@code null} for no presets or parameters.
 */
public record Preset(
    @JsonProperty("ID") UUID id,
    @JsonProperty("Name") String name,
    @JsonProperty("Description") String description,
    @JsonProperty("Default") boolean isDefault,
    @JsonProperty("Parameters") List<Value> parameters) {

  public Preset {
    parameters = List.copyOf(parameters);
  }

  /** What the preset gives one parameter. */
  public record Value(@JsonProperty("Name") String name, @JsonProperty("Value") String value) {}
}
