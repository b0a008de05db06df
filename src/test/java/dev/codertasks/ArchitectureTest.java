package dev.codertasks;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.Predefined;
import dev.codertasks.coder.CoderApi;
import dev.codertasks.server.StdioServer;
import java.io.FileDescriptor;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may know whom. Looks at accesses, not at calls alone, which leave method references out. */
class ArchitectureTest {
  private static final String ROOT = "dev.codertasks.";

  private static final JavaClasses PRODUCT =
      new ClassFileImporter()
          .withImportOption(Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.codertasks");

  /** Which of our packages each one may import, besides itself. */
  private static final Map<String, List<String>> MAY_IMPORT =
      Map.ofEntries(
          Map.entry(
              "cli",
              List.of(
                  "config",
                  "server",
                  "resource",
                  "tool",
                  "task",
                  "policy",
                  "ledger",
                  "audit",
                  "output",
                  "coder",
                  "simulator")),
          Map.entry("config", List.of("coder")),
          Map.entry("server", List.of("resource", "prompt", "completion", "tool", "task", "coder")),
          Map.entry("resource", List.of("tool", "task", "coder")),
          Map.entry("prompt", List.of("tool", "coder")),
          Map.entry("completion", List.of("task", "coder")),
          Map.entry("tool", List.of("task", "policy", "output", "coder")),
          Map.entry("task", List.of("policy", "ledger", "audit", "output", "coder")),
          Map.entry("policy", List.of("detect")),
          Map.entry("output", List.of("detect")),
          Map.entry("detect", List.of()),
          Map.entry("coder", List.of()),
          Map.entry("audit", List.of()),
          Map.entry("ledger", List.of()),
          Map.entry("simulator", List.of()));

  static Stream<String> packages() {
    return MAY_IMPORT.keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("packages")
  void importsOnlyWhatIsBelow(String name) {
    String[] allowed =
        Stream.concat(Stream.of(name), MAY_IMPORT.getOrDefault(name, List.of()).stream())
            .map(other -> ROOT + other + "..")
            .toArray(String[]::new);

    classes()
        .that()
        .resideInAPackage(ROOT + name + "..")
        .should()
        .onlyDependOnClassesThat(
            not(resideInAPackage("dev.codertasks..")).or(resideInAnyPackage(allowed)))
        .because("a request visits the packages once, from top to bottom")
        .check(PRODUCT);
  }

  @Test
  void knowsEveryPackage() {
    assertThat(PRODUCT.stream().map(JavaClass::getPackageName).filter(p -> p.startsWith(ROOT)))
        .map(name -> name.substring(ROOT.length()).split("\\.", -1)[0])
        .isSubsetOf(MAY_IMPORT.keySet());
  }

  @Test
  void keepsTheHttpClientInCoder() {
    onlyIn("coder", "okhttp3..", "okio..");
  }

  @Test
  void keepsTheMcpSdkInServer() {
    onlyIn("server", "io.modelcontextprotocol..", "reactor..", "org.reactivestreams..");
  }

  @Test
  void keepsTheCommandLineParserAndTheLogBackendInCli() {
    onlyIn("cli", "picocli..", "ch.qos.logback..");
  }

  @Test
  void keepsYamlInTheSettingsAndThePolicy() {
    onlyIn(List.of("config", "policy"), "org.snakeyaml..");
  }

  @Test
  void keepsRegularExpressionsInDetectAndThePolicy() {
    onlyIn(List.of("detect", "policy"), "com.google.re2j..");
  }

  @Test
  void keepsConditionsInThePolicyAndBucketsInTheLedger() {
    onlyIn("policy", "dev.cel..");
    onlyIn(List.of("ledger", "server"), "io.github.bucket4j..");
    onlyIn("ledger", "redis.clients..");
  }

  @Test
  void keepsTheWebServerAndItsMetricsInServer() {
    onlyIn("server", "org.eclipse.jetty..", "io.micrometer..", "io.prometheus..");
  }

  private static void onlyIn(String name, String... libraries) {
    onlyIn(List.of(name), libraries);
  }

  private static void onlyIn(List<String> names, String... libraries) {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            names.stream().map(name -> ROOT + name + "..").toArray(String[]::new))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(libraries)
        .because("another library can then take its place without a change elsewhere")
        .check(PRODUCT);
  }

  @Test
  void changesCoderOnlyWithAPermit() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(ROOT + "task.Permit")
        .should()
        .accessTargetWhere(
            target(owner(assignableTo(CoderApi.class)))
                .and(
                    target(
                        nameMatching(
                            "createTask|deleteTask|updateInput|send|pause|resume|cancelBuild"))))
        .because("what is sent must be what the policy has seen")
        .check(PRODUCT);
  }

  @Test
  void givesPermitsOnlyAtTheGate() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(ROOT + "task.Gate")
        .should()
        .accessTargetWhere(
            target(owner(name(ROOT + "task.Permit"))).and(target(nameMatching("<init>"))))
        .because("no other path may lead to a change")
        .check(PRODUCT);
  }

  @Test
  void printsNothingToStandardOutput() {
    noClasses()
        .should()
        .accessField(System.class, "out")
        .because("standard output belongs to the protocol, and is handed over by StdioServer")
        .check(PRODUCT);
  }

  @Test
  void takesStandardOutputInOnePlace() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(StdioServer.class.getName())
        .should()
        .accessField(FileDescriptor.class, "out")
        .because("a second writer would break the protocol")
        .check(PRODUCT);
  }

  @Test
  void logsThroughOneInterface() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.util.logging..")
        .because("one log, whose level and secrets are looked after, is enough")
        .check(PRODUCT);
  }

  @Test
  void printsNoStackTrace() {
    noClasses()
        .should()
        .accessTargetWhere(target(nameMatching("printStackTrace|dumpStack")))
        .because("the message of an exception may quote a prompt or a token")
        .check(PRODUCT);
  }
}
