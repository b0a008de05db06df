package dev.codertasks.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which preset a task would be made with.
 *
 * @param asked what the caller named; null when nothing, or expressly none
 * @param chosen the name of the one that will be used; null for none
 * @param offered what the template version has
 */
public record PresetFacts(@Nullable String asked, @Nullable String chosen, List<Offer> offered) {
  public PresetFacts {
    offered = List.copyOf(offered);
  }

  /** A preset to choose. */
  public record Offer(String name, String description) {}
}
