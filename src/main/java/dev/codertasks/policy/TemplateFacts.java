package dev.codertasks.policy;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What a plain user can see of the template version that a task would be made from.
 *
 * @param organization its name
 * @param versionId the version to be used
 * @param activeVersionId the version that new workspaces get
 * @param deprecationMessage an administrator's words; untrusted, empty when not deprecated
 * @param defaultTtl after which an idle workspace is stopped; zero for never
 * @param maxPortShareLevel {@code owner}, {@code authenticated}, {@code organization} or {@code
 *     public}
 */
public record TemplateFacts(
    String organization,
    String name,
    String id,
    String versionId,
    String versionName,
    String activeVersionId,
    boolean deprecated,
    String deprecationMessage,
    Duration defaultTtl,
    String maxPortShareLevel,
    Fact<Resources> resources,
    Fact<List<Variable>> variables,
    Fact<Set<String>> externalAuth) {

  /** {@code organization/name}. */
  public String fullName() {
    return organization + "/" + name;
  }

  /**
   * What the version's Terraform plan shows.
   *
   * @param types Terraform types, such as {@code docker_container}
   * @param environmentVariables names of the agents' variables, never values
   * @param scriptMarkers what {@link ScriptMarkers} found in the agents' scripts
   */
  public record Resources(
      Set<String> types,
      List<App> apps,
      Set<String> environmentVariables,
      Set<String> scriptMarkers) {
    public Resources {
      types = Set.copyOf(types);
      apps = List.copyOf(apps);
      environmentVariables = Set.copyOf(environmentVariables);
      scriptMarkers = Set.copyOf(scriptMarkers);
    }
  }

  /**
   * A web application of the workspace.
   *
   * @param sharingLevel as for ports
   */
  public record App(String slug, String sharingLevel) {}

  /** A Terraform variable that has a value; the value itself is never looked at. */
  public record Variable(String name, boolean sensitive) {}
}
