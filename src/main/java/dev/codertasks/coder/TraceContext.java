package dev.codertasks.coder;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The trace that a call takes part in, as the W3C's Trace Context has it, with a span of ours. Only
 * what fits that grammar gets in here, so all of it can be sent on and logged. Immutable.
 *
 * @param traceId 32 hex digits, the same in all that belongs to the trace
 * @param spanId 16 hex digits, new for each call
 * @param flags two hex digits
 * @param state what {@code tracestate} said, at most 512 characters; empty for nothing
 */
public record TraceContext(String traceId, String spanId, String flags, String state) {
  /** Under which the log has a trace's id. */
  public static final String LOG_KEY = "trace_id";

  private static final Pattern PARENT =
      Pattern.compile("([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?");
  private static final String NO_TRACE = "0".repeat(32);
  private static final String NO_SPAN = "0".repeat(16);

  /** Sampled, and that the trace's id is random; all others must be sent as 0. */
  private static final int KNOWN_FLAGS = 0b11;

  private static final String KEY = "[a-z0-9][a-z0-9_*/-]";
  private static final Pattern MEMBER =
      Pattern.compile(
          "((?:"
              + KEY
              + "{0,255})|(?:"
              + KEY
              + "{0,240}@[a-z][a-z0-9_*/-]{0,13}))="
              + "[ -+\\--<>-~]{0,255}[!-+\\--<>-~]");
  private static final int MOST_MEMBERS = 32;
  private static final int LONGEST_STATE = 512;

  /**
   * Reads the two; empty when there is no {@code traceparent} or it is none. A {@code tracestate}
   * that is none is left out.
   */
  public static Optional<TraceContext> read(
      @Nullable String traceparent, @Nullable String tracestate) {
    Matcher parent = PARENT.matcher(traceparent == null ? "" : traceparent);
    if (!parent.matches() || !isVersion(parent.group(1), parent.group(5) != null)) {
      return Optional.empty();
    }
    String traceId = parent.group(2);
    if (traceId.equals(NO_TRACE) || parent.group(3).equals(NO_SPAN)) {
      return Optional.empty();
    }
    int flags = HexFormat.fromHexDigits(parent.group(4)) & KNOWN_FLAGS;
    return Optional.of(
        new TraceContext(
            traceId,
            newSpanId(),
            HexFormat.of().toHexDigits((byte) flags),
            state(tracestate == null ? "" : tracestate)));
  }

  /** Later versions may go on after the flags; {@code ff} is none. */
  private static boolean isVersion(String version, boolean goesOn) {
    return !version.equals("ff") && !(version.equals("00") && goesOn);
  }

  private static String newSpanId() {
    // From 1, because 0 is no id.
    return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE));
  }

  private static String state(String text) {
    List<String> members =
        new ArrayList<>(
            Stream.of(text.split(",", -1)).map(String::strip).filter(m -> !m.isEmpty()).toList());
    Set<String> keys = new HashSet<>();
    for (String member : members) {
      Matcher matcher = MEMBER.matcher(member);
      if (!matcher.matches() || !keys.add(matcher.group(1))) {
        return "";
      }
    }
    if (members.size() > MOST_MEMBERS) {
      return "";
    }
    while (String.join(",", members).length() > LONGEST_STATE) {
      // The last one is the oldest.
      members.removeLast();
    }
    return String.join(",", members);
  }

  /** Does some work with the trace's id on each line that this thread logs meanwhile. */
  public static void logged(@Nullable TraceContext trace, Runnable work) {
    if (trace == null) {
      work.run();
      return;
    }
    String before = MDC.get(LOG_KEY);
    MDC.put(LOG_KEY, trace.traceId());
    try {
      work.run();
    } finally {
      if (before == null) {
        MDC.remove(LOG_KEY);
      } else {
        MDC.put(LOG_KEY, before);
      }
    }
  }

  /** As a header, with our span as the parent of whatever it reaches. */
  String traceparent() {
    return "00-" + traceId + "-" + spanId + "-" + flags;
  }
}
