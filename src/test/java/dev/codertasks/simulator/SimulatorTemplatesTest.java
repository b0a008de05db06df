package dev.codertasks.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codertasks.simulator.TemplatePlan.Import;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Templates that a test adds, and how they are found and refused. */
class SimulatorTemplatesTest {
  private final SimulatedCoder coder = SimulatedCoder.start();
  private final RawClient http = new RawClient(coder);

  @AfterEach
  void stop() {
    http.close();
    coder.close();
  }

  private List<String> found(String query) throws IOException {
    return http.json("templates?q=" + query)
        .valueStream()
        .map(template -> template.get("name").asString())
        .toList();
  }

  private HttpResponse<String> create(TemplatePlan plan) throws IOException {
    coder.addTemplate(plan);
    String path = "organizations/" + plan.organization() + "/templates/" + plan.name();
    String version = http.json(path).get("active_version_id").asString();
    return http.send(
        "POST", "tasks/me", "{\"template_version_id\":\"" + version + "\",\"input\":\"Fix it\"}");
  }

  @Test
  void anAddedTemplateRunsTasks() throws Exception {
    HttpResponse<String> answer = create(TemplatePlan.tasks("mine").in("labs"));

    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(found("has-ai-task:true%20exact_name:mine")).containsExactly("mine");
  }

  @ParameterizedTest
  @CsvSource({
    "'', 'task-docker,task-k8s,plain-docker,task-gpu,task-auth'",
    "has-ai-task:false, plain-docker",
    "organization:labs, 'task-gpu,task-auth'",
    "organization:default%20name:docker, 'task-docker,plain-docker'",
    "kubernetes, task-k8s",
    "exact_name:task, ''"
  })
  void findsTemplatesAsCoderDoes(String query, String names) throws Exception {
    assertThat(String.join(",", found(query))).isEqualTo(names);
  }

  @Test
  void aDeprecatedTemplateIsFoundOnlyWhenAskedFor() throws Exception {
    coder.addTemplate(TemplatePlan.tasks("old").deprecated("Use task-docker."));

    assertThat(found("exact_name:old")).isEmpty();
    assertThat(found("deprecated:true")).containsExactly("old");
  }

  @Test
  void aDeprecatedTemplateMakesNoTask() throws Exception {
    HttpResponse<String> answer = create(TemplatePlan.tasks("old").deprecated("Use task-docker."));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body())
        .contains("has been deprecated, and cannot be used", "Use task-docker.");
  }

  @ParameterizedTest
  @CsvSource({"RUNNING", "FAILED"})
  void aVersionThatIsNotImportedMakesNoTask(Import state) throws Exception {
    HttpResponse<String> answer = create(TemplatePlan.tasks("new").imported(state));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("does not have a valid");
  }

  @Test
  void aRequiredParameterIsNamed() throws Exception {
    HttpResponse<String> answer = create(TemplatePlan.tasks("asks").requiring("repo"));

    assertThat(answer.body()).contains("Unable to validate parameters", "\"field\":\"repo\"");
  }

  @Test
  void anAddedUserHasTasksOfTheirOwn() throws Exception {
    http.createTask();
    coder.addUser("bob");
    http.token(coder.tokenOf("bob"));

    assertThat(http.json("users/me").get("username").asString()).isEqualTo("bob");
    assertThat(http.json("tasks").get("count").asInt()).isZero();
  }
}
