package dev.codertasks.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codertasks.policy.TemplateFacts.App;
import dev.codertasks.policy.TemplateFacts.Resources;
import dev.codertasks.policy.TemplateFacts.Variable;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * A template as Coder ships for tasks, {@code tasks-docker} with the registry's {@code claude-code}
 * module, on a community deployment: what it brings must not keep a first task from being made.
 */
class OfficialTemplateTest {
  /** As the module starts the agent. */
  private static final String START =
      """
      ARG_DANGEROUSLY_SKIP_PERMISSIONS=true
      ARG_BOUNDARY_UNPRIVILEGED=true
      curl -fsSL https://claude.ai/install.sh | bash
      agentapi server --type claude -- claude --dangerously-skip-permissions "$ARG_AI_PROMPT"
      """;

  private static Proposal.Create create(Set<String> markers, Set<String> variables) {
    Set<String> environment = new TreeSet<>(variables);
    environment.addAll(
        Set.of(
            "CLAUDE_CODE_OAUTH_TOKEN",
            "CLAUDE_API_KEY",
            "CODER_MCP_CLAUDE_SYSTEM_PROMPT",
            "CODER_MCP_CLAUDE_MD_PATH",
            "GIT_AUTHOR_NAME",
            "GIT_AUTHOR_EMAIL"));
    TemplateFacts template =
        new TemplateFacts(
            "coder",
            "tasks-docker",
            "template-id",
            "version-id",
            "v1",
            "version-id",
            false,
            "",
            Duration.ofHours(24),
            "public",
            Fact.of(
                new Resources(
                    Set.of("docker_container", "docker_volume", "coder_ai_task"),
                    List.of(
                        new App("ccw", "owner"),
                        new App("code-server", "owner"),
                        new App("preview", "authenticated")),
                    environment,
                    markers)),
            Fact.of(List.of(new Variable("anthropic_api_key", true))),
            Fact.of(Set.of("github")));
    return Sample.create(Fact.of(template));
  }

  private static Proposal.Create official() {
    return create(ScriptMarkers.in(START), Set.of());
  }

  @Test
  void makesTheFirstTaskWithoutAPerson() {
    Decision decision = Sample.shipped().decide(official());

    assertThat(decision.effect()).isEqualTo(Effect.WARN);
  }

  @Test
  void pointsOutWhatTheAgentMayDo() {
    Decision decision = Sample.shipped().decide(official());

    assertThat(Sample.rules(decision))
        .contains("template.task-agent", "template.port-share", "template.public-app");
    assertThat(Sample.of(decision, "template.task-agent"))
        .extracting(Finding::evidence)
        .containsExactly("dangerously-skip-permissions", "CLAUDE_API_KEY, CLAUDE_CODE_OAUTH_TOKEN");
  }

  @Test
  void needsAPersonInTheStrictProfile() {
    Decision decision =
        Sample.policy("profile: strict\ntemplates: {allowed: [coder/tasks-docker]}\n")
            .decide(official());

    assertThat(decision.effect()).isEqualTo(Effect.CONFIRM);
    assertThat(Sample.of(decision, "template.task-agent"))
        .extracting(Finding::effect)
        .containsOnly(Effect.CONFIRM);
    assertThat(Sample.of(decision, "template.port-share"))
        .extracting(Finding::effect)
        .containsExactly(Effect.CONFIRM);
  }

  @Test
  void stillNeedsAPersonForTheKeyOfSomethingElse() {
    Decision decision =
        Sample.shipped().decide(create(ScriptMarkers.in(START), Set.of("AWS_SECRET_ACCESS_KEY")));

    assertThat(Sample.of(decision, "template.secretish-env"))
        .extracting(Finding::evidence)
        .containsExactly("AWS_SECRET_ACCESS_KEY");
    assertThat(decision.effect()).isEqualTo(Effect.CONFIRM);
  }

  @Test
  void stillNeedsAPersonForRightsOnTheHost() {
    Decision decision =
        Sample.shipped()
            .decide(create(ScriptMarkers.in("docker run --privileged alpine"), Set.of()));

    assertThat(Sample.of(decision, "template.privileged-marker"))
        .extracting(Finding::effect)
        .containsExactly(Effect.CONFIRM);
  }

  @Test
  void takesUnprivilegedForWhatItSays() {
    assertThat(ScriptMarkers.in("unprivileged=true\nboundary --unprivileged -- claude"))
        .containsExactly("boundary");
  }
}
