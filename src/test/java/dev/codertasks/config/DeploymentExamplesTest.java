package dev.codertasks.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The image and the examples that deploy it say nothing that the program does not know. */
class DeploymentExamplesTest {
  private static final Path COMPOSE = Path.of("examples/docker-compose.yaml");
  private static final Path KUBERNETES = Path.of("examples/kubernetes");
  private static final Path IMAGE = Path.of("Dockerfile");

  private static final Pattern OUR_FLAG =
      Pattern.compile("(?<![\\w-])--[a-z][a-z-]*(?==|[\\s,\\]\"]|$)");
  private static final Pattern OUR_VARIABLE = Pattern.compile("CODER_[A-Z_]+");

  private static List<String> known() {
    return Setting.ALL.stream()
        .flatMap(setting -> Stream.of(setting.variable(), setting.flag()))
        .filter(Objects::nonNull)
        .toList();
  }

  static Stream<Path> texts() throws IOException {
    try (Stream<Path> files = Files.list(KUBERNETES)) {
      return Stream.concat(Stream.of(COMPOSE, IMAGE), files.sorted().toList().stream());
    }
  }

  @ParameterizedTest
  @MethodSource("texts")
  void namesOnlyVariablesThatAreThere(Path file) throws IOException {
    assertThat(OUR_VARIABLE.matcher(Files.readString(file)).results().map(MatchResult::group))
        .isSubsetOf(known());
  }

  @Test
  void givesTheServerOnlyFlagsThatAreThere() throws IOException {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(texts(at(compose(), "services", "coder-tasks", "command")));
    arguments.addAll(texts(at(server(), "args")));
    Files.readString(IMAGE)
        .lines()
        .filter(line -> line.startsWith("  http "))
        .flatMap(line -> OUR_FLAG.matcher(line).results())
        .forEach(flag -> arguments.add(flag.group()));

    assertThat(arguments.stream().filter(a -> a.startsWith("-")).map(a -> a.split("=", 2)[0]))
        .contains("--stateless", "--simulated")
        .filteredOn(flag -> !flag.equals("--simulated"))
        .isSubsetOf(known());
  }

  @Test
  void startsTheServerInTheSameWayEverywhere() throws IOException {
    assertThat(texts(at(compose(), "services", "coder-tasks", "command")))
        .startsWith("http", "--stateless", "--delegate", "--trusted-proxy");
    assertThat(texts(at(server(), "args")))
        .startsWith("http", "--stateless", "--delegate", "--trusted-proxy");
  }

  @Test
  void givesValuesThatCanBeRead() throws Exception {
    Map<String, String> variables = new HashMap<>();
    for (Object variable : list(at(server(), "env"))) {
      variables.put(text(at(variable, "name")), text(at(variable, "value")));
    }
    Map<?, ?> composed = (Map<?, ?>) at(compose(), "services", "coder-tasks", "environment");
    composed.forEach((name, value) -> assertThat(unreadable(text(name), text(value))).isEmpty());

    assertThat(variables).containsKeys("CODER_URL", "CODER_TASKS_STATE_STORE");
    assertThat(variables)
        .allSatisfy((name, value) -> assertThat(unreadable(name, value)).isEmpty());
  }

  /** Why a setting refuses this value; empty when it does not, or is not there yet. */
  private static Optional<String> unreadable(String variable, String value) {
    return Setting.ALL.stream()
        .filter(setting -> variable.equals(setting.variable()))
        .findFirst()
        .flatMap(setting -> {
          try {
            return setting.parser().parse(Value.of(value, variable)) == null
                ? Optional.of("nothing")
                : Optional.empty();
          } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
          }
        });
  }

  @Test
  void runsWithoutRightsAndWithAReadOnlyRoot() throws IOException {
    Object service = at(compose(), "services", "coder-tasks");
    assertThat(at(service, "read_only")).isEqualTo(true);
    assertThat(texts(at(service, "cap_drop"))).containsExactly("ALL");
    assertThat(Files.readString(IMAGE)).contains("USER 65532:65532", "distroless");

    for (Object workload : List.of(resource("Deployment"), resource("StatefulSet"))) {
      Object pod = at(workload, "spec", "template", "spec");
      Object container = list(at(pod, "containers")).getFirst();
      assertThat(at(pod, "securityContext", "runAsNonRoot")).isEqualTo(true);
      assertThat(at(pod, "automountServiceAccountToken")).isEqualTo(false);
      assertThat(at(container, "securityContext", "readOnlyRootFilesystem")).isEqualTo(true);
      assertThat(at(container, "securityContext", "allowPrivilegeEscalation")).isEqualTo(false);
      assertThat(texts(at(container, "securityContext", "capabilities", "drop")))
          .containsExactly("ALL");
    }
  }

  @Test
  void asksProbesThatTheServerAnswers() throws IOException {
    assertThat(at(server(), "livenessProbe", "httpGet", "path")).isEqualTo("/healthz");
    assertThat(at(server(), "startupProbe", "httpGet", "path")).isEqualTo("/healthz");
    assertThat(at(server(), "readinessProbe", "httpGet", "path")).isEqualTo("/readyz");
    assertThat(
            list(at(server(), "ports")).stream()
                .map(port -> at(port, "name") + "=" + at(port, "containerPort")))
        .containsExactly("mcp=8080", "admin=8081");
    assertThat(Files.readString(IMAGE)).contains("EXPOSE 8080 8081", "\"health\"]");
  }

  @Test
  void selectsWhatItDeploys() throws IOException {
    for (String workload : List.of("Deployment", "StatefulSet")) {
      Object labels = at(resource(workload), "spec", "template", "metadata", "labels");
      assertThat(at(resource(workload), "spec", "selector", "matchLabels")).isEqualTo(labels);
      assertThat(resources("Service").map(service -> at(service, "spec", "selector")))
          .contains(labels);
      assertThat(
              resources("NetworkPolicy")
                  .map(policy -> at(policy, "spec", "podSelector", "matchLabels")))
          .contains(labels);
    }
    assertThat(at(resource("Deployment"), "spec", "replicas")).isEqualTo(3);
    assertThat(at(resource("PodDisruptionBudget"), "spec", "minAvailable")).isEqualTo(2);
    assertThat(at(resource("PodDisruptionBudget"), "spec", "selector", "matchLabels"))
        .isEqualTo(at(resource("Deployment"), "spec", "selector", "matchLabels"));
  }

  @Test
  void holdsNoSecret() throws IOException {
    assertThat(at(resource("Secret"), "stringData", "password"))
        .isEqualTo("REPLACE_WITH_THE_PASSWORD");
    assertThat(text(at(resource("Secret"), "stringData", "users.acl")))
        .contains("#REPLACE_WITH_THE_HASH ");
  }

  @Test
  void usesTheLedgerThatIsDeployed() throws IOException {
    String user = text(at(resource("Secret"), "stringData", "users.acl"));
    assertThat(Files.readString(KUBERNETES.resolve("coder-tasks.yaml")))
        .contains("redis://replica@coder-tasks-ledger:6379/0");
    assertThat(user).contains("user replica on").contains("~coder-tasks-mcp:*");
    assertThat(resources("Service").map(service -> at(service, "metadata", "name")))
        .contains("coder-tasks-ledger");
    assertThat(at(compose(), "services", "coder-tasks", "environment", "CODER_TASKS_STATE_STORE"))
        .isEqualTo("redis://ledger:6379/0");
    assertThat(at(compose(), "services", "ledger")).isNotNull();
  }

  // ---- reading

  private static Object compose() throws IOException {
    return documents(COMPOSE).getFirst();
  }

  private static Object server() throws IOException {
    Object pod = at(resource("Deployment"), "spec", "template", "spec");
    return list(at(pod, "containers")).getFirst();
  }

  private static Object resource(String kind) throws IOException {
    return resources(kind).findFirst().orElseThrow();
  }

  private static Stream<Object> resources(String kind) throws IOException {
    List<Object> all = new ArrayList<>();
    for (Path file : texts().filter(file -> file.startsWith(KUBERNETES)).toList()) {
      all.addAll(documents(file));
    }
    assertThat(all)
        .allSatisfy(one -> {
          assertThat(text(at(one, "apiVersion"))).isNotBlank();
          assertThat(text(at(one, "metadata", "name"))).isNotBlank();
        });
    return all.stream().filter(one -> kind.equals(at(one, "kind")));
  }

  private static List<Object> documents(Path file) throws IOException {
    List<Object> documents = new ArrayList<>();
    new Load(LoadSettings.builder().build())
        .loadAllFromString(Files.readString(file))
        .forEach(documents::add);
    return documents;
  }

  private static Object at(Object node, String... path) {
    Object here = node;
    for (String key : path) {
      here = Objects.requireNonNull(((Map<?, ?>) here).get(key), key);
    }
    return here;
  }

  private static List<?> list(Object node) {
    return (List<?>) node;
  }

  private static List<String> texts(Object node) {
    return list(node).stream().map(DeploymentExamplesTest::text).toList();
  }

  private static String text(Object node) {
    return (String) node;
  }
}
