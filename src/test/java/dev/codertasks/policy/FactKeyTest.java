package dev.codertasks.policy;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FactKeyTest {
  private static final TemplateFacts TEMPLATE =
      new TemplateFacts(
          "acme",
          "task-java",
          "template-id",
          "version-id",
          "v7",
          "active-id",
          true,
          "gone",
          Duration.ofMinutes(2),
          "authenticated",
          Fact.of(
              new TemplateFacts.Resources(
                  Set.of("docker_container"),
                  List.of(
                      new TemplateFacts.App("a", "public"), new TemplateFacts.App("b", "public")),
                  Set.of("PATH"),
                  Set.of("boundary"))),
          Fact.of(List.of()),
          Fact.of(Set.of("github")));

  private static final CallerFacts CALLER =
      new CallerFacts(
          Fact.of(Set.of("NPM_TOKEN")),
          Fact.of(new Usage(Fact.of(1), count(2), count(3), count(4), count(5))),
          1,
          false,
          Sample.NOW);

  private static Fact<Usage.Count> count(int used) {
    return Fact.of(new Usage.Count(used, Sample.NOW));
  }

  private static Map<String, Object> facts(Proposal proposal) {
    Inspection inspection = new Inspection(proposal);
    return Arrays.stream(FactKey.values())
        .collect(toMap(FactKey::key, fact -> fact.valueIn(inspection)));
  }

  @Test
  void tellsOwnRulesEverythingOfACreate() {
    Map<String, Object> facts =
        facts(
            new Proposal.Create(
                "Fix ü at https://github.com/acme/shop",
                "task-1",
                "Task 1",
                new Proposal.Owner("ada", true),
                Fact.of(TEMPLATE),
                Fact.of(new PresetFacts("small", "small", List.of())),
                Fact.of(Map.of("region", "eu")),
                CALLER));

    assertThat(facts)
        .containsEntry("name", "task-1")
        .containsEntry("display_name", "Task 1")
        .containsEntry("prompt.text", "Fix ü at https://github.com/acme/shop")
        .containsEntry("prompt.bytes", 38L)
        .containsEntry("prompt.urls", List.of("https://github.com/acme/shop"))
        .containsEntry("prompt.hosts", List.of("github.com"))
        .containsEntry("prompt.repos", List.of("github.com/acme/shop"))
        .containsEntry("template", List.of("task-java", "acme/task-java"))
        .containsEntry("template.org", "acme")
        .containsEntry("template.name", "task-java")
        .containsEntry("template.id", "template-id")
        .containsEntry("template.version", "version-id")
        .containsEntry("template.version_name", "v7")
        .containsEntry("template.deprecated", true)
        .containsEntry("template.ttl_seconds", 120L)
        .containsEntry("template.port_share_level", "authenticated")
        .containsEntry("template.env", List.of("PATH"))
        .containsEntry("template.resource_types", List.of("docker_container"))
        .containsEntry("template.markers", List.of("boundary"))
        .containsEntry("template.app_sharing", List.of("public"))
        .containsEntry("template.external_auth", List.of("github"))
        .containsEntry("preset", "small")
        .containsEntry("parameters", Map.of("region", "eu"))
        .containsEntry("owner.name", "ada")
        .containsEntry("owner.is_caller", true)
        .containsEntry("user_secrets", List.of("NPM_TOKEN"))
        .containsEntry("recursion_depth", 1L)
        .containsEntry("quota.active", 1L)
        .containsEntry("quota.hour", 2L)
        .containsEntry("quota.day", 3L)
        .containsEntry("quota.sends", 4L)
        .containsEntry("quota.bytes", 5L)
        .containsEntry("task.name", "")
        .containsEntry("task.phase", "")
        .containsEntry("task.template", "");
  }

  @Test
  void tellsOwnRulesEverythingOfATask() {
    Map<String, Object> facts =
        facts(
            new Proposal.Delete(
                new TaskFacts("task-1", new Proposal.Owner("eve", false), "task-java", "idle"),
                CALLER));

    assertThat(facts)
        .containsEntry("name", "")
        .containsEntry("prompt.bytes", 0L)
        .containsEntry("template", List.of("task-java"))
        .containsEntry("template.name", "")
        .containsEntry("template.deprecated", false)
        .containsEntry("template.ttl_seconds", 0L)
        .containsEntry("template.env", List.of())
        .containsEntry("preset", "")
        .containsEntry("parameters", Map.of())
        .containsEntry("owner.name", "eve")
        .containsEntry("owner.is_caller", false)
        .containsEntry("task.name", "task-1")
        .containsEntry("task.phase", "idle")
        .containsEntry("task.template", "task-java");
  }

  @Test
  void suggestsTheFactThatWasMeant() {
    assertThat(FactKey.suggestionFor("size(tempate.name) > 3"))
        .isEqualTo("Did you mean template.name?");
    assertThat(FactKey.suggestionFor("template.name == 'x'")).isNull();
  }

  @Test
  void knowsFactsByTheirKey() {
    assertThat(FactKey.named("quota.day")).hasValue(FactKey.QUOTA_DAY);
    assertThat(FactKey.named("quota.week")).isEmpty();
    assertThat(FactKey.TEMPLATE_TTL.type()).isEqualTo(FactKey.Type.INT);
  }
}
