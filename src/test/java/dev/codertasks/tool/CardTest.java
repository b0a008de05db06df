package dev.codertasks.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codertasks.task.Failure;
import dev.codertasks.task.Phase;
import dev.codertasks.task.TaskView;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

class CardTest {
  private static final int TOKENS = 300;
  private static final Pattern FENCED =
      Pattern.compile("(?s)<<task-output ([0-9a-f]{24})\n(.*)\n\\1 task-output>>");
  private static final List<String> ALPHABET =
      List.of(
          "a",
          " ",
          "\n",
          "\"",
          "\\",
          "ğ",
          "😀",
          "https://example.com/x ",
          "[REDACTED:token]",
          "\t");

  private static String json(Card card) {
    return JsonMapper.shared().writeValueAsString(ReplyWriter.write(card));
  }

  private static String inside(Card card) {
    var matcher = FENCED.matcher(String.valueOf(card.lastOutput()));
    assertThat(matcher.matches()).isTrue();
    return matcher.group(2);
  }

  /** Two hundred tasks with texts made of all that is awkward, the same ones in every run. */
  static List<TaskView> awkward() {
    Random random = new Random(7);
    return IntStream.range(0, 200).mapToObj(i -> awkward(random)).toList();
  }

  private static TaskView awkward(Random random) {
    List<Phase> phases = List.of(Phase.values());
    Phase phase = phases.get(random.nextInt(phases.size()));
    return Views.sketch(phase)
        .says(text(random, 160))
        .wrote(text(random, 20_000), "https://links.example/" + random.nextInt())
        .links("https://example.com/" + "p".repeat(random.nextInt(300)))
        .view(Views.task(phase, name(random), name(random), name(random)), text(random, 64));
  }

  private static String name(Random random) {
    return "n".repeat(1 + random.nextInt(32));
  }

  private static String text(Random random, int most) {
    StringBuilder text = new StringBuilder("x");
    int length = random.nextInt(most);
    while (text.length() < length) {
      text.append(ALPHABET.get(random.nextInt(ALPHABET.size())));
    }
    return text.toString();
  }

  @ParameterizedTest
  @MethodSource("awkward")
  void staysWithinItsBudgetInBothForms(TaskView view) {
    Card card = Card.of(view, null);

    assertThat(json(card).length() / 4).isLessThanOrEqualTo(TOKENS);
    assertThat(TaskText.of(view, card).length() / 4).isLessThanOrEqualTo(TOKENS);
  }

  @ParameterizedTest
  @MethodSource("awkward")
  void keepsTheEndOfTheOutputAndItsLinks(TaskView view) {
    String shown = inside(Card.of(view, null));

    String output = String.valueOf(view.lastOutput()).strip();
    assertThat(shown).contains(output.substring(output.length() - Math.min(output.length(), 80)));
    assertThat(shown).contains(view.links().getFirst().toString());
    assertThat(shown.length()).isGreaterThanOrEqualTo(Math.min(300, output.length()));
  }

  @Test
  void showsAShortOutputWhole() {
    TaskView view = Views.sketch(Phase.IDLE).wrote("Done.\nBranch fix/login.").view();

    assertThat(inside(Card.of(view, null))).isEqualTo("Done.\nBranch fix/login.");
  }

  @Test
  void letsTheMessageGiveWayToTheOutput() {
    TaskView view = Scenarios.largest();

    Card card = Card.of(view, view.name());

    assertThat(card.message()).isNull();
    assertThat(card.link()).isEqualTo(view.link());
    assertThat(inside(card)).hasSizeGreaterThan(300);
  }

  @Test
  void hasAnotherNonceInEveryAnswer() {
    TaskView view = Views.sketch(Phase.IDLE).wrote("Done.").view();

    assertThat(Card.of(view, null).lastOutput()).isNotEqualTo(Card.of(view, null).lastOutput());
  }

  @ParameterizedTest
  @EnumSource(Failure.Kind.class)
  void tellsWhyATaskFailedInAFewWordsBesideTheCard(Failure.Kind kind) {
    TaskView view = Views.sketch(Phase.FAILED).because(kind, "\"words\" ".repeat(500)).view();

    FailureNote note = FailureNote.of(Objects.requireNonNull(view.failure()));

    assertThat(JsonMapper.shared().writeValueAsString(ReplyWriter.write(note)).length() / 4)
        .isLessThanOrEqualTo(150);
  }

  @Test
  void namesTheTaskAsTheCallerMay() {
    TaskView view = Views.view(Phase.PAUSED);

    assertThat(Card.of(view, "FIX-login-7kq2m9x0ab").next())
        .isEqualTo("coder_resume_task task_id=\"fix-login-7kq2m9x0ab\"");
    assertThat(Card.of(view, Views.ID.toString()).next())
        .isEqualTo("coder_resume_task task_id=\"dev/fix-login-7kq2m9x0ab\"");
  }
}
