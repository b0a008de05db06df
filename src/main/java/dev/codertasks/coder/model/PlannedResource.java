package dev.codertasks.coder.model;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a template version would create, as its import has planned it ({@code
 * codersdk/workspacebuilds.go}, {@code WorkspaceResource}).
 *
 * @param type a Terraform type, such as {@code docker_container}
 */
public record PlannedResource(String type, List<Agent> agents) {
  public PlannedResource {
    agents = List.copyOf(agents);
  }

  /**
   * An agent of it.
   *
   * @param environmentVariables by name; their values are dropped on reading, for they may be
   *     secrets
   */
  public record Agent(
      List<App> apps, Map<String, String> environmentVariables, List<Script> scripts) {
    public Agent {
      apps = List.copyOf(apps);
      environmentVariables =
          environmentVariables.keySet().stream().collect(Collectors.toMap(name -> name, _ -> ""));
      scripts = List.copyOf(scripts);
    }
  }

  /**
   * A web application of an agent.
   *
   * @param sharingLevel {@code owner}, {@code authenticated}, {@code organization} or {@code
   *     public}
   */
  public record App(String slug, String sharingLevel) {}

  /**
   * What an agent runs.
   *
   * @param script its text, which may hold secrets
   */
  public record Script(String script) {}
}
