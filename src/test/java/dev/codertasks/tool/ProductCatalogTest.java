package dev.codertasks.tool;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.codertasks.testing.GoldenFile;
import dev.codertasks.tool.Scenarios.Scenario;
import dev.codertasks.tool.ToolCatalog.Answer;
import dev.codertasks.tool.ToolCatalog.Listing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Of all tools of the product: what an assistant is shown, what it costs, that answers fit it. */
class ProductCatalogTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/tools");
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final JsonMapper PRETTY =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  static List<Listing> listings() {
    return ToolCatalog.all().listings();
  }

  static List<Scenario> scenarios() {
    return Scenarios.all();
  }

  @Test
  void listsTheToolsInTheOrderOfTheirUse() {
    assertThat(listings())
        .extracting(Listing::name)
        .containsExactly(
            "coder_create_task",
            "coder_list_tasks",
            "coder_get_task_status",
            "coder_wait_for_tasks",
            "coder_get_task_logs",
            "coder_send_task_input",
            "coder_pause_task",
            "coder_resume_task",
            "coder_delete_task",
            "coder_list_task_templates",
            "coder_check_policy",
            "coder_run_task_chain");
  }

  @Test
  void listsEveryToolThatIsWritten() {
    List<String> written =
        new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.codertasks.tool")
                .stream()
                .filter(type -> type.isAssignableTo(Tool.class) && !type.isInterface())
                .map(JavaClass::getSimpleName)
                .toList();

    assertThat(written).hasSameSizeAs(listings()).isNotEmpty();
  }

  @Test
  void offersOnlyReadingToolsToAReadOnlyClient() {
    assertThat(ToolCatalog.all().readOnly().listings())
        .extracting(Listing::name)
        .containsExactly(
            "coder_list_tasks",
            "coder_get_task_status",
            "coder_wait_for_tasks",
            "coder_get_task_logs",
            "coder_list_task_templates",
            "coder_check_policy");
  }

  @ParameterizedTest
  @MethodSource("listings")
  void matchesItsGoldenFile(Listing listing) throws IOException {
    String json = PRETTY.writeValueAsString(listed(listing, true)).replace("\r\n", "\n");

    GoldenFile.check(GOLDEN.resolve(listing.name() + ".json"), json + "\n");
  }

  @Test
  void matchesTheDocumentAboutIt() throws IOException {
    GoldenFile.check(Path.of("docs/tools.md"), ToolsDocument.of(ToolCatalog.all()));
  }

  /** The tool as an MCP client gets it. */
  private static Map<String, Object> listed(Listing listing, boolean withOutput) {
    Map<String, Object> listed = new LinkedHashMap<>();
    listed.put("name", listing.name());
    listed.put("title", listing.title());
    listed.put("description", listing.description());
    listed.put("inputSchema", listing.inputSchema());
    if (withOutput) {
      listed.put("outputSchema", listing.outputSchema());
    }
    Map<String, Object> hints = new LinkedHashMap<>();
    hints.put("readOnlyHint", listing.effect().readOnly());
    hints.put("destructiveHint", listing.effect().destructive());
    hints.put("idempotentHint", listing.effect().idempotent());
    hints.put("openWorldHint", true);
    listed.put("annotations", hints);
    return listed;
  }

  private static int tokens(Stream<Listing> listings, boolean withOutput) {
    List<Map<String, Object>> tools = listings.map(l -> listed(l, withOutput)).toList();
    return JSON.writeValueAsString(Map.of("tools", tools)).length() / 4;
  }

  @Test
  void costsLittleToList() {
    assertThat(tokens(listings().stream(), false)).isLessThan(2200);
    assertThat(tokens(listings().stream(), true)).isLessThan(3800);
    assertThat(tokens(listings().stream().limit(1), false)).isLessThan(300);
  }

  @ParameterizedTest
  @MethodSource("listings")
  void describesItselfAndHasSchemasThatEveryClientCanRead(Listing listing) {
    assertThat(listing.name()).matches("coder_[a-z_]{1,30}");
    assertThat(listing.title()).isNotBlank();
    assertThat(listing.description()).endsWith(".").hasSizeBetween(40, 300);
    for (Map<String, Object> schema : List.of(listing.inputSchema(), listing.outputSchema())) {
      assertThat(schema).containsEntry("type", "object").containsKey("properties");
      assertThat(schema).doesNotContainKeys("anyOf", "oneOf", "allOf", "$schema", "title");
    }
    assertThat(listing.inputSchema()).containsEntry("additionalProperties", false);
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void answersWhatItsOutputSchemaSays(Scenario scenario) {
    Listing listing =
        listings().stream().filter(l -> l.name().equals(scenario.tool())).findFirst().orElseThrow();
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(JSON.writeValueAsString(listing.outputSchema()));

    Answer answer = scenario.run();

    List<Error> errors =
        schema.validate(JSON.writeValueAsString(answer.structured()), InputFormat.JSON);
    assertThat(errors).isEmpty();
    assertThat(members(listing.outputSchema()))
        .containsAll(Objects.requireNonNull(answer.structured()).keySet());
  }

  private static Collection<String> members(Map<String, Object> schema) {
    return ((Map<?, ?>) Objects.requireNonNull(schema.get("properties")))
        .keySet().stream().map(String::valueOf).toList();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void saysInItsTextEveryIdCursorAndNextCallOfItsFacts(Scenario scenario) {
    Answer answer = scenario.run();

    List<String> facts = new ArrayList<>();
    collect(answer.structured(), facts);
    assertThat(facts).isNotEmpty().allSatisfy(fact -> assertThat(answer.text()).contains(fact));
  }

  private static void collect(@Nullable Object json, List<String> facts) {
    switch (json) {
      case Map<?, ?> map ->
          map.forEach((key, value) -> {
            String name = String.valueOf(key);
            if (name.matches("id|name|url|link|next|confirmation|.*cursor|log|last_output")) {
              facts.add(String.valueOf(value));
            }
            collect(value, facts);
          });
      case Collection<?> list -> list.forEach(entry -> collect(entry, facts));
      case null, default -> {}
    }
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void endsWithOneCallThatCanBeMade(Scenario scenario) {
    String last = scenario.run().text().lines().toList().getLast();

    assertThat(last)
        .matches(
            "(next|To go on within \\d+ minutes?): (nothing|coder_[a-z_]+( [a-z_]+=(…|\\d+|\"[^\"]*\"|\\[[^]]*]))*)");
    String tool = last.replaceAll("^[^:]*: ([a-z_]+).*", "$1");
    assertThat(tool)
        .matches(t -> t.equals("nothing") || listings().stream().anyMatch(l -> l.name().equals(t)));
  }

  @Test
  void keepsAListOfTwentyTasksShort() {
    Scenario full =
        scenarios().stream().filter(s -> s.name().equals("full list")).findFirst().orElseThrow();

    assertThat(full.run().text().length() / 4).isLessThanOrEqualTo(800);
  }
}
