package dev.codertasks.task;

import dev.codertasks.policy.Decision;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A template that can run tasks, with what a caller needs to choose it. Texts are sanitised.
 *
 * @param missingParameters required parameters that no preset fills: with any, it cannot be started
 * @param policy what the policy finds in the template itself; null where it was not asked
 * @param usualStart how long its start usually takes; null when Coder does not know
 */
public record TemplateOffer(
    UUID id,
    String organization,
    String name,
    String displayName,
    String description,
    UUID versionId,
    String versionName,
    List<PresetOffer> presets,
    List<String> missingParameters,
    @Nullable Duration usualStart,
    @Nullable Decision policy) {
  public TemplateOffer {
    presets = List.copyOf(presets);
    missingParameters = List.copyOf(missingParameters);
  }

  /** A preset of it. */
  public record PresetOffer(UUID id, String name, String description, boolean isDefault) {}

  TemplateOffer judged(Decision decision) {
    return new TemplateOffer(
        id,
        organization,
        name,
        displayName,
        description,
        versionId,
        versionName,
        presets,
        missingParameters,
        usualStart,
        decision);
  }

  /** {@code organization/name}, which is how it can be asked for without doubt. */
  public String fullName() {
    return organization + "/" + name;
  }
}
