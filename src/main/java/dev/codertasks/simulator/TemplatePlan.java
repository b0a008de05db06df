package dev.codertasks.simulator;

import java.util.List;

/**
 * A template with one version, to be added to a simulated deployment.
 *
 * @param organization its name
 * @param runsTasks whether its version can be used for tasks
 * @param mayCancel whether users may cancel builds
 * @param deprecation why it should no longer be used; empty while it should
 * @param requiredParameters which have no default
 * @param externalAuth providers that nobody has signed in to, such as {@code github}
 */
public record TemplatePlan(
    String organization,
    String name,
    boolean runsTasks,
    Import imported,
    boolean mayCancel,
    String deprecation,
    List<String> requiredParameters,
    List<String> externalAuth) {

  public TemplatePlan {
    requiredParameters = List.copyOf(requiredParameters);
    externalAuth = List.copyOf(externalAuth);
  }

  /** How far the import of its version has come. */
  public enum Import {
    RUNNING,
    SUCCEEDED,
    FAILED
  }

  /** A template of the default organization that runs tasks and asks for nothing. */
  public static TemplatePlan tasks(String name) {
    return new TemplatePlan("coder", name, true, Import.SUCCEEDED, true, "", List.of(), List.of());
  }

  /** The same in another organization. */
  public TemplatePlan in(String other) {
    return new TemplatePlan(
        other, name, runsTasks, imported, mayCancel, deprecation, requiredParameters, externalAuth);
  }

  /** The same at another point of its import. */
  public TemplatePlan imported(Import state) {
    return new TemplatePlan(
        organization,
        name,
        runsTasks,
        state,
        mayCancel,
        deprecation,
        requiredParameters,
        externalAuth);
  }

  /** The same, of which its users are warned. */
  public TemplatePlan deprecated(String why) {
    return new TemplatePlan(
        organization, name, runsTasks, imported, mayCancel, why, requiredParameters, externalAuth);
  }

  /** The same with parameters that must be given. */
  public TemplatePlan requiring(String... parameters) {
    return new TemplatePlan(
        organization,
        name,
        runsTasks,
        imported,
        mayCancel,
        deprecation,
        List.of(parameters),
        externalAuth);
  }
}
