package dev.codertasks.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.codertasks.tool.ToolCatalog.Answer;
import dev.codertasks.tool.ToolResult.Success;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Of the catalogue's own work, with tools made for it. */
class ToolCatalogTest {
  private static final ToolContext CONTEXT = FakeTasks.context(new FakeTasks());

  record Args(@Arg("Who to greet.") String name, @Arg(byDefault = "1", min = 1) int times) {}

  record Reply(String greeting, @Nullable String note) {}

  private record Greet(String name, ToolSpec.Effect effect, Function<Args, ToolResult> body)
      implements Tool<Args> {
    @Override
    public ToolSpec<Args> spec() {
      return new ToolSpec<>(name, "Greet", "Greets.", effect, Args.class, Reply.class);
    }

    @Override
    public ToolResult call(Args arguments, ToolContext context) {
      return body.apply(arguments);
    }
  }

  private static Greet greet(Function<Args, ToolResult> body) {
    return new Greet("coder_greet", ToolSpec.Effect.READS, body);
  }

  private static Answer call(Function<Args, ToolResult> body, Map<String, Object> arguments) {
    return ToolCatalog.of(List.of(greet(body))).call("coder_greet", arguments, CONTEXT);
  }

  private static ToolResult ok(Args arguments) {
    return new Success(new Reply("hello " + arguments.name(), null), "Hello.");
  }

  @Test
  void answersWithTextAndFactsAlike() {
    Answer answer = call(ToolCatalogTest::ok, Map.of("name", "you"));

    assertThat(answer)
        .isEqualTo(new Answer(false, "ok", "Hello.", Map.of("greeting", "hello you")));
  }

  @Test
  void saysThatNothingWasDoneWhenArgumentsDoNotFit() {
    Answer answer = call(ToolCatalogTest::ok, Map.of("times", 0));

    assertThat(answer.isError()).isTrue();
    assertThat(answer.outcome()).isEqualTo("invalid_arguments");
    assertThat(answer.structured()).isNull();
    assertThat(answer.text())
        .isEqualTo(
            """
            invalid_arguments: nothing was done; 2 arguments of coder_greet cannot be used.
              name: is required.
              times: must be a whole number from 1 to 2147483647, not 0.
            Call it again, corrected.\
            """);
  }

  @Test
  void namesTheNearestToolForOneThatIsUnknown() {
    Answer answer =
        ToolCatalog.of(List.of(greet(ToolCatalogTest::ok))).call("greet", Map.of(), CONTEXT);

    assertThat(answer.outcome()).isEqualTo("unknown_tool");
    assertThat(answer.text())
        .isEqualTo("unknown_tool: there is no tool greet; known are coder_greet.");
  }

  @Test
  void answersEvenWhenTheStackOverflows() {
    Answer answer = call(ToolCatalogTest::endless, Map.of("name", "you"));

    assertThat(answer.outcome()).isEqualTo("internal_error");
    assertThat(answer.text()).startsWith("internal_error: coder_greet failed");
  }

  @SuppressWarnings("InfiniteRecursion")
  private static ToolResult endless(Args arguments) {
    return endless(arguments);
  }

  @Test
  void logsAnInternalErrorOnceUnderTheIdItAnswersWithAndWithoutArguments() {
    ListAppender<ILoggingEvent> appender = new ListAppender<>();
    Logger logger = (Logger) LoggerFactory.getLogger(ToolErrors.class);
    appender.start();
    logger.addAppender(appender);

    Answer answer =
        call(
            args -> {
              throw new IllegalStateException("broken by " + args.name());
            },
            Map.of("name", "secret prompt"));

    logger.detachAppender(appender);
    assertThat(appender.list).hasSize(1);
    String logged = appender.list.getFirst().getFormattedMessage();
    String id = answer.text().replaceAll("(?s).*under the id ([0-9a-f]{8}).*", "$1");
    assertThat(logged).contains(id, "IllegalStateException", "ToolCatalogTest");
    assertThat(logged + answer.text()).doesNotContain("secret prompt");
    assertThat(answer.text()).doesNotContain("IllegalStateException");
  }

  @Test
  void keepsItsOrderAndOnlyWhatIsAskedFor() {
    ToolCatalog all =
        ToolCatalog.of(
            List.of(
                new Greet("b", ToolSpec.Effect.CHANGES, ToolCatalogTest::ok),
                new Greet("a", ToolSpec.Effect.READS, ToolCatalogTest::ok),
                new Greet("c", ToolSpec.Effect.DESTROYS, ToolCatalogTest::ok)));

    assertThat(names(all)).containsExactly("b", "a", "c");
    assertThat(names(all.readOnly())).containsExactly("a");
    assertThat(names(all.only(Set.of("c", "b")))).containsExactly("b", "c");
  }

  @Test
  void refusesToBeCutDownToAToolThatDoesNotExist() {
    ToolCatalog catalog = ToolCatalog.of(List.of(greet(ToolCatalogTest::ok)));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> catalog.only(Set.of("coder_gret")))
        .withMessage("there is no tool coder_gret; did you mean coder_greet?");
  }

  private static List<String> names(ToolCatalog catalog) {
    return catalog.listings().stream().map(ToolCatalog.Listing::name).toList();
  }

  @Test
  void writesSchemasFromTheRecords() {
    ToolCatalog.Listing listing =
        ToolCatalog.of(List.of(greet(ToolCatalogTest::ok))).listings().getFirst();

    assertThat(listing.inputSchema())
        .isEqualTo(
            Map.of(
                "type",
                "object",
                "properties",
                Map.of(
                    "name",
                    Map.of("type", "string", "description", "Who to greet."),
                    "times",
                    Map.of("type", "integer", "minimum", 1L, "default", 1)),
                "required",
                List.of("name"),
                "additionalProperties",
                false));
    assertThat(listing.outputSchema())
        .isEqualTo(
            Map.of(
                "type",
                "object",
                "properties",
                Map.of("greeting", Map.of("type", "string"), "note", Map.of("type", "string")),
                "required",
                List.of("greeting")));
  }

  enum Colour {
    DARK_RED
  }

  record Everything(
      Colour colour,
      Instant at,
      URI url,
      UUID id,
      List<Reply> replies,
      Map<Colour, Integer> totals,
      @Nullable String none) {}

  @Test
  void writesRepliesAsPlainJson() {
    UUID id = new UUID(0, 1);

    Map<String, Object> written =
        ReplyWriter.write(
            new Everything(
                Colour.DARK_RED,
                Instant.parse("2026-11-24T09:00:00Z"),
                URI.create("https://coder.example"),
                id,
                List.of(new Reply("hi", null)),
                Map.of(Colour.DARK_RED, 2),
                null));

    Map<String, Object> expected = new LinkedHashMap<>();
    expected.put("colour", "dark_red");
    expected.put("at", "2026-11-24T09:00:00Z");
    expected.put("url", "https://coder.example");
    expected.put("id", id.toString());
    expected.put("replies", List.of(Map.of("greeting", "hi")));
    expected.put("totals", Map.of("dark_red", 2));
    assertThat(written).isEqualTo(expected);
  }
}
