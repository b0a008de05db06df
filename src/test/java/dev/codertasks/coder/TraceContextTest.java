package dev.codertasks.coder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The grammar is that of W3C Trace Context, level 2. */
class TraceContextTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String SPAN = "00f067aa0ba902b7";
  private static final String PARENT = "00-" + TRACE + "-" + SPAN + "-01";

  private static TraceContext read(String traceparent) {
    return TraceContext.read(traceparent, null).orElseThrow();
  }

  private static String state(String tracestate) {
    return TraceContext.read(PARENT, tracestate).orElseThrow().state();
  }

  @Test
  void keepsTheTraceAndItsFlagsWithASpanOfItsOwn() {
    TraceContext first = read(PARENT);
    TraceContext second = read(PARENT);

    assertThat(first.traceparent()).matches("00-" + TRACE + "-[0-9a-f]{16}-01");
    assertThat(first.spanId()).isNotEqualTo(SPAN).isNotEqualTo(second.spanId());
  }

  @ParameterizedTest
  @CsvSource({"00, 00", "01, 01", "02, 02", "03, 03", "ff, 03", "08, 00"})
  void setsFlagsThatItDoesNotKnowToZero(String given, String sent) {
    assertThat(read("00-" + TRACE + "-" + SPAN + "-" + given).flags()).isEqualTo(sent);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"01-%s-%s-01", "cc-%s-%s-01-what-the-future-will-be-like", "01-%s-%s-01-"})
  void readsLaterVersionsAndSendsItsOwn(String parent) {
    assertThat(read(parent.formatted(TRACE, SPAN)).traceparent()).startsWith("00-" + TRACE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "00",
        "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-",
        "cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01.more",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e473-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-1",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0x",
        " 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\r\nX-Evil: 1",
        "cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-\nX",
      })
  void ignoresWhatIsNoParent(String traceparent) {
    assertThat(TraceContext.read(traceparent, "a=1")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a=1",
        "rojo=00f067aa0ba902b7,congo=t61rcWkgMzE",
        "fw529a3039@dt=FfffffffffffffFf,1a-2f@foo=1",
        "0=a",
        "a= b",
        "a_-*/0=~!"
      })
  void keepsAStateThatIsOne(String tracestate) {
    assertThat(state(tracestate)).isEqualTo(tracestate);
  }

  @Test
  void leavesBlanksAndEmptyMembersOfAStateOut() {
    assertThat(state(" a=1 ,,\tb=2,")).isEqualTo("a=1,b=2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "=1",
        "a=",
        "A=1",
        "a=1=2",
        "a=é",
        "a@=1",
        "@b=1",
        "a@b@c=1",
        "a@toolongasystemid=1",
        "a=1,a=2",
        "a=1;b=2,c d=3",
        "a=1\r\nX-Evil: 1",
        "a=b\u0000c"
      })
  void leavesAStateOutThatIsNoneButKeepsTheTrace(String tracestate) {
    assertThat(state(tracestate)).isEmpty();
  }

  private static String members(int count, int length) {
    return IntStream.range(0, count)
        .mapToObj(i -> "k" + i + "=" + "v".repeat(length))
        .collect(Collectors.joining(","));
  }

  @Test
  void takesNoMoreMembersThanThereMayBe() {
    assertThat(state(members(32, 1))).isEqualTo(members(32, 1));
    assertThat(state(members(33, 1))).isEmpty();
  }

  @Test
  void dropsTheLastMembersOfAStateThatIsTooLongForAHeader() {
    assertThat(state(members(8, 100))).isEqualTo(members(4, 100));
    assertThat(state("a=" + "v".repeat(256))).hasSize(258);
    assertThat(state("a=" + "v".repeat(257))).isEmpty();
  }

  @Test
  void goesWithEveryRequestThatIsMadeForItsCall() throws Exception {
    try (MockCoder coder = new MockCoder()) {
      coder.answer(200, "[]").answer(503, "{}").answer(200, "[]");
      TraceContext trace = TraceContext.read(PARENT, "a=1").orElseThrow();
      CoderApi untraced = coder.api();

      untraced.organizations();
      untraced.tracedAs(trace).organizations();

      RecordedRequest without = coder.request();
      assertThat(without.getHeaders().names()).doesNotContain("traceparent", "tracestate");
      for (RecordedRequest with : new RecordedRequest[] {coder.request(), coder.request()}) {
        assertThat(with.getHeaders().values("traceparent")).containsExactly(trace.traceparent());
        assertThat(with.getHeaders().values("tracestate")).containsExactly("a=1");
      }
    }
  }
}
