package dev.codertasks.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.codertasks.audit.AuditLog.Options;
import dev.codertasks.audit.AuditVerifier.Broken;
import dev.codertasks.audit.AuditVerifier.Intact;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditVerifierTest {
  private static final SecretKey KEY = AuditLogTest.KEY;

  @TempDir private Path temp;
  private final List<Head> heads = new ArrayList<>();
  private List<String> lines = List.of();

  @BeforeEach
  void recordFourEvents() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Instant time = Instant.parse("2026-11-24T10:00:00Z");
    AuditLog log = AuditLog.to(out, KEY, () -> time, new Options(false, 1, heads::add));
    for (String action : List.of("create", "send", "pause", "delete")) {
      log.record(AuditLogTest.event(action));
    }
    lines = new ArrayList<>(out.toString(UTF_8).lines().toList());
  }

  @Test
  void aChainAsItWasWrittenIsIntact() throws IOException {
    assertThat(verify()).isEqualTo(new Intact(heads.getLast(), false));
  }

  @Test
  void anEmptyFileIsIntact() throws IOException {
    lines.clear();

    assertThat(verify()).isEqualTo(new Intact(Head.NONE, false));
  }

  @Test
  void findsTheLineThatWasEdited_E17() throws IOException {
    lines.set(1, lines.get(1).replace("\"send\"", "\"list\""));

    assertBroken(2, "edited");
  }

  @Test
  void findsEverySingleChangedCharacter() throws IOException {
    String good = lines.get(1);
    for (int at = 0; at < good.length(); at++) {
      char other = good.charAt(at) == '0' ? '1' : '0';
      lines.set(1, good.substring(0, at) + other + good.substring(at + 1));

      assertThat(verify())
          .as(lines.get(1))
          .isInstanceOfSatisfying(Broken.class, broken -> assertThat(broken.line()).isEqualTo(2));
    }
  }

  @Test
  void findsTheGapWhereALineWasRemoved_E17() throws IOException {
    lines.remove(1);

    assertBroken(2, "removed");
  }

  @Test
  void findsThatTheFirstLineWasRemoved() throws IOException {
    lines.removeFirst();

    assertBroken(1, "Lines before it were removed");
  }

  @Test
  void findsLinesThatChangedPlaces_E17() throws IOException {
    Collections.swap(lines, 1, 2);

    assertBroken(2, "moved");
  }

  @Test
  void findsALineThatIsThereTwice() throws IOException {
    lines.add(2, lines.get(1));

    assertBroken(3, "repeated");
  }

  @Test
  void findsALineThatIsNone() throws IOException {
    lines.add(2, "");

    assertBroken(3, "not a line of an audit");
  }

  @Test
  void anotherKeyFitsNoLine() throws IOException {
    SecretKey other = new SecretKeySpec(new byte[] {1}, "HmacSHA256");

    assertThat(AuditVerifier.verify(file(), other))
        .isInstanceOfSatisfying(
            Broken.class, broken -> assertThat(broken.reason()).contains("another key"));
  }

  @Test
  void aCutOffEndIsFoundWithTheHeadThatWasReported_E17() throws IOException {
    lines.removeLast();

    assertThat(verify()).isEqualTo(new Intact(heads.get(2), false));
    assertThat(AuditVerifier.verify(file(), KEY, heads.get(3)))
        .isEqualTo(new Broken(4, "Lines up to 4 were there once and were cut off."));
  }

  @Test
  void aHeadReportedEarlierIsFoundInALongerChain() throws IOException {
    assertThat(AuditVerifier.verify(file(), KEY, heads.get(1)))
        .isEqualTo(new Intact(heads.get(3), false));
  }

  @Test
  void theHeadOfAnotherChainIsNotFound() throws IOException {
    Head foreign = new Head(2, "5".repeat(64));

    assertThat(AuditVerifier.verify(file(), KEY, foreign))
        .isEqualTo(new Broken(2, "It is not the line that was reported as head."));
  }

  @Test
  void aLineThatACrashCutOffIsToleratedAndSaid() throws IOException {
    byte[] whole = Files.readAllBytes(file());
    int lastLine = lines.getLast().length() + 1;

    for (int missing = 1; missing < lastLine; missing++) {
      Path cut = Files.write(temp.resolve("cut"), Arrays.copyOf(whole, whole.length - missing));
      assertThat(AuditVerifier.verify(cut, KEY)).isEqualTo(new Intact(heads.get(2), true));
    }
  }

  @Test
  void aLineWithoutEndIsNotReadIntoMemory() throws IOException {
    lines.add("x".repeat(3 << 20));

    assertBroken(5, "not a line of an audit");
  }

  private void assertBroken(long line, String reason) throws IOException {
    assertThat(verify())
        .isInstanceOfSatisfying(
            Broken.class,
            broken -> {
              assertThat(broken.line()).isEqualTo(line);
              assertThat(broken.reason()).contains(reason);
            });
  }

  private AuditVerifier.Outcome verify() throws IOException {
    return AuditVerifier.verify(file(), KEY);
  }

  private Path file() throws IOException {
    return Files.write(temp.resolve("audit.jsonl"), lines);
  }
}
