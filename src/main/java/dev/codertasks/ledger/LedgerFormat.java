package dev.codertasks.ledger;

import dev.codertasks.ledger.Ledger.Limit;
import dev.codertasks.ledger.Tally.Entry;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * How a ledger is written down, in lines of ASCII:
 *
 * <pre>
 * coder-tasks-ledger 1 2026-11-24T10:00:00Z
 * 3f1c62a0d2f84f0b9a77c1e5b8d60a41 3 2026-11-24T10:42:10.118Z
 * end 1 5d0c1f9e
 * </pre>
 *
 * <p>The first line names the format and the time of the last change; one line an entry follows:
 * key, amount used, until when that counts. The last line has their number and the CRC-32C of all
 * before it, so that a file that was cut off or damaged is not taken for a smaller one.
 */
final class LedgerFormat {
  private static final Pattern FIRST = Pattern.compile("coder-tasks-ledger 1 (\\S{1,40})");
  private static final Pattern ENTRY = Pattern.compile("([0-9a-f]{32}) ([0-9]{1,10}) (\\S{1,40})");

  private LedgerFormat() {}

  /** What is stored. */
  record Stored(Instant at, Map<String, Entry> entries) {
    Stored {
      entries = Map.copyOf(entries);
    }
  }

  static byte[] write(Stored stored) {
    StringBuilder text =
        new StringBuilder("coder-tasks-ledger 1 ").append(stored.at()).append('\n');
    new TreeMap<>(stored.entries())
        .forEach((key, entry) ->
            text.append(key)
                .append(' ')
                .append(entry.used())
                .append(' ')
                .append(entry.until())
                .append('\n'));
    String body = text.toString();
    return (body + lastLine(stored.entries().size(), body)).getBytes(StandardCharsets.US_ASCII);
  }

  /** Empty when these are not, to the last byte, what {@link #write} wrote. */
  static Optional<Stored> read(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int end = text.lastIndexOf("\nend ") + 1;
    String body = text.substring(0, end);
    List<String> lines = body.lines().toList();
    if (lines.isEmpty() || !text.substring(end).equals(lastLine(lines.size() - 1, body))) {
      return Optional.empty();
    }
    Matcher first = FIRST.matcher(lines.getFirst());
    if (!first.matches()) {
      return Optional.empty();
    }
    try {
      Instant at = Instant.parse(first.group(1));
      Instant latest = at.plus(Limit.MAX_PERIOD);
      Map<String, Entry> entries = new TreeMap<>();
      for (String line : lines.subList(1, lines.size())) {
        Matcher entry = ENTRY.matcher(line);
        if (!entry.matches()) {
          return Optional.empty();
        }
        Instant until = Instant.parse(entry.group(3));
        if (until.isBefore(at) || until.isAfter(latest)) {
          return Optional.empty();
        }
        entries.put(entry.group(1), new Entry(Long.parseLong(entry.group(2)), until));
      }
      return Optional.of(new Stored(at, entries));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static String lastLine(int entries, String body) {
    CRC32C sum = new CRC32C();
    sum.update(body.getBytes(StandardCharsets.ISO_8859_1));
    return "end " + entries + ' ' + Long.toHexString(sum.getValue()) + '\n';
  }
}
