package dev.codertasks.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.codertasks.ledger.Ledger.Limit;
import dev.codertasks.ledger.Ledger.Outcome;
import dev.codertasks.ledger.Ledger.Refused;
import dev.codertasks.ledger.Ledger.Take;
import dev.codertasks.ledger.Ledger.Taken;
import dev.codertasks.ledger.Ledger.Usage;
import dev.codertasks.ledger.LedgerFormat.Stored;
import dev.codertasks.ledger.Tally.Entry;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class FileLedgerTest {
  private static final Instant START = Instant.parse("2026-11-24T10:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Limit HOURLY = new Limit("creates-per-hour", 3, HOUR);
  private static final Limit DAILY = new Limit("creates-per-day", 5, DAY);
  private static final Limit BYTES = new Limit("prompt-bytes-per-hour", 1 << 20, HOUR);

  @TempDir private Path temp;
  private Path directory;
  private Instant time = START;
  private Ledger ledger;

  @BeforeEach
  void openLedger() {
    directory = temp.resolve("state");
    ledger = open();
  }

  @Test
  void nothingIsUsedAtFirst() {
    List<Usage> usages = ledger.usage("dev", List.of(one(HOURLY), one(DAILY)));

    assertThat(usages).containsExactly(new Usage(HOURLY, 0, START), new Usage(DAILY, 0, START));
  }

  @Test
  void grantsUpToTheLimitAndSaysWhenItResets() {
    for (int i = 1; i <= 3; i++) {
      assertThat(take(one(HOURLY)).usages())
          .containsExactly(new Usage(HOURLY, i, START.plus(HOUR)));
      time = time.plusSeconds(60);
    }

    Refused refused = refused(one(HOURLY));

    assertThat(refused.exceeded()).containsExactly(new Usage(HOURLY, 3, START.plus(HOUR)));
    assertThat(refused.resetsAt()).isEqualTo(START.plus(HOUR));
  }

  @Test
  void everythingIsFreeAgainWhenTheWindowEnds() {
    take(new Take(HOURLY, 3, 0));

    time = START.plus(HOUR).minusMillis(1);
    refused(one(HOURLY));
    time = START.plus(HOUR);

    assertThat(take(new Take(HOURLY, 3, 0)).usages())
        .containsExactly(new Usage(HOURLY, 3, START.plus(HOUR).plus(HOUR)));
  }

  @Test
  void severalLimitsAreTakenTogetherOrNotAtAll() {
    take(new Take(DAILY, 5, 0));

    Refused refused = refused(one(HOURLY), one(DAILY), new Take(BYTES, 100, 0));

    assertThat(refused.exceeded()).extracting(Usage::limit).containsExactly(DAILY);
    assertThat(used(HOURLY)).isZero();
    assertThat(used(BYTES)).isZero();
  }

  @Test
  void namesEveryLimitThatIsExceededAndTheLatestReset() {
    take(new Take(HOURLY, 3, 0), new Take(DAILY, 5, 0));

    Refused refused = refused(one(HOURLY), one(DAILY));

    assertThat(refused.exceeded()).extracting(Usage::limit).containsExactly(HOURLY, DAILY);
    assertThat(refused.resetsAt()).isEqualTo(START.plus(DAY));
  }

  @Test
  void moreThanTheLimitIsNeverGranted() {
    refused(new Take(BYTES, (1 << 20) + 1, 0));

    assertThat(take(new Take(BYTES, 1 << 20, 0)).usages().getFirst().left()).isZero();
  }

  @Test
  void aLimitOfNothingGrantsNothing() {
    refused(one(new Limit("creates-per-hour", 0, HOUR)));
  }

  @Test
  void theSameLimitCannotBeTakenTwiceAtOnce() {
    assertThatThrownBy(() -> ledger.tryTake("dev", List.of(one(HOURLY), new Take(HOURLY, 2, 0))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("creates-per-hour");
    assertThat(used(HOURLY)).isZero();
  }

  @Test
  void principalsAndLimitsDoNotShare() {
    Limit otherTask = new Limit("sends-per-minute/b", 1, Duration.ofMinutes(1));
    take(new Take(HOURLY, 3, 0));
    take(one(new Limit("sends-per-minute/a", 1, Duration.ofMinutes(1))));

    assertThat(ledger.tryTake("alice", List.of(one(HOURLY)))).isInstanceOf(Taken.class);
    assertThat(take(one(otherTask))).isNotNull();
  }

  @Test
  void theFloorCountsWhereTheLedgerKnowsLess() {
    take(one(HOURLY));

    assertThat(ledger.usage("dev", List.of(new Take(HOURLY, 1, 2))))
        .containsExactly(new Usage(HOURLY, 2, START.plus(HOUR)));
    assertThat(take(new Take(HOURLY, 1, 2)).usages().getFirst().used()).isEqualTo(3);
    refused(new Take(HOURLY, 1, 0));
  }

  @Test
  void theFloorIsRememberedWhenTheTakeIsRefused() {
    refused(new Take(HOURLY, 1, 7));

    Refused later = refused(one(HOURLY));

    assertThat(later.exceeded().getFirst().used()).isEqualTo(7);
    assertThat(later.exceeded().getFirst().left()).isZero();
  }

  @Test
  void deletingTasksDoesNotLowerTheCounter_E14() {
    for (int created = 0; created < 3; created++) {
      take(new Take(HOURLY, 1, 0));
    }

    refused(new Take(HOURLY, 1, 0));
  }

  @Test
  void whatWasUsedSurvivesARestart_E14() {
    take(new Take(HOURLY, 2, 0));

    ledger = open();

    assertThat(used(HOURLY)).isEqualTo(2);
  }

  @Test
  void aLoweredLimitForgetsNothing() {
    take(new Take(HOURLY, 3, 0));
    Limit lowered = new Limit(HOURLY.name(), 1, HOUR);

    assertThat(refused(one(lowered)).exceeded().getFirst().used()).isEqualTo(3);
    refused(one(HOURLY));
    time = START.plus(HOUR);

    assertThat(take(one(lowered)).usages().getFirst().used()).isEqualTo(1);
  }

  @Test
  void aShortenedPeriodLetsTheOpenWindowEndAsItWas() {
    take(new Take(HOURLY, 3, 0));
    Limit shortened = new Limit(HOURLY.name(), 3, Duration.ofMinutes(1));

    time = START.plusSeconds(90);
    assertThat(refused(one(shortened)).resetsAt()).isEqualTo(START.plus(HOUR));
    time = START.plus(HOUR);

    assertThat(take(one(shortened)).usages())
        .containsExactly(new Usage(shortened, 1, time.plusSeconds(60)));
  }

  @Test
  void aLengthenedPeriodLetsTheOpenWindowEndAsItWas() {
    take(new Take(HOURLY, 3, 0));
    Limit lengthened = new Limit(HOURLY.name(), 3, DAY);

    assertThat(refused(one(lengthened)).resetsAt()).isEqualTo(START.plus(HOUR));
  }

  @Test
  void aTakeThatIsGivenBackIsFreeAgain() {
    take(one(HOURLY), one(DAILY));
    Taken second = take(one(HOURLY), one(DAILY));

    ledger.giveBack(second);

    assertThat(used(HOURLY)).isEqualTo(1);
    assertThat(used(DAILY)).isEqualTo(1);
  }

  @Test
  void givingBackAfterTheWindowEndedGrantsNothing() {
    Taken early = take(one(HOURLY), one(DAILY));
    time = START.plus(HOUR);
    take(one(HOURLY));

    ledger.giveBack(early);

    assertThat(used(HOURLY)).isEqualTo(1);
    assertThat(used(DAILY)).isZero();
  }

  @Test
  void aRequestCoolsDown() {
    Duration tenMinutes = Duration.ofMinutes(10);

    Instant until = ledger.coolDown("dev", "hash", tenMinutes);

    assertThat(until).isEqualTo(START.plus(tenMinutes));
    assertThat(open().coolsDownUntil("dev", "hash")).contains(until);
    assertThat(ledger.coolsDownUntil("dev", "other")).isEmpty();
    assertThat(ledger.coolsDownUntil("alice", "hash")).isEmpty();
    time = until;
    assertThat(ledger.coolsDownUntil("dev", "hash")).isEmpty();
  }

  @Test
  void aShorterCoolDownDoesNotEndALongerOne() {
    Instant until = ledger.coolDown("dev", "hash", HOUR);

    assertThat(ledger.coolDown("dev", "hash", Duration.ofMinutes(1))).isEqualTo(until);
  }

  @Test
  void settingTheClockBackAndForthGrantsNothing_E15() {
    take(new Take(HOURLY, 3, 0));

    time = START.minus(DAY);
    refused(one(HOURLY));
    time = START;

    refused(one(HOURLY));
  }

  @Test
  void aClockThatWasYearsAheadDoesNotStopTimeForYears() {
    time = START.plus(Duration.ofDays(20_000));
    take(new Take(HOURLY, 3, 0));

    time = START;
    assertThat(refused(one(HOURLY)).resetsAt()).isEqualTo(START.plus(HOUR));
    time = START.plus(HOUR);

    take(one(HOURLY));
  }

  @Test
  void aDamagedLedgerIsPutAsideAndCountingStartsFromTheFloor() throws IOException {
    take(new Take(HOURLY, 3, 0));
    Path file = directory.resolve("ledger");
    byte[] good = Files.readAllBytes(file);

    for (byte[] bad : damages(good)) {
      Files.write(file, bad);

      assertThat(ledger.usage("dev", List.of(new Take(HOURLY, 1, 2))).getFirst().used())
          .as(new String(bad, UTF_8))
          .isEqualTo(2);
      assertThat(directory.resolve("ledger.damaged")).hasBinaryContent(bad);
    }
    Files.write(file, good);
    assertThat(used(HOURLY)).isEqualTo(3);
  }

  @Test
  void aLedgerOfAnImpossibleTimeIsDamaged() throws IOException {
    for (Instant until : List.of(Instant.MIN, START.minusSeconds(1), Instant.MAX)) {
      Files.write(
          directory.resolve("ledger"),
          LedgerFormat.write(new Stored(START, Map.of("0".repeat(32), new Entry(1, until)))));

      take(new Take(HOURLY, 0, 0));

      assertThat(directory.resolve("ledger")).doesNotExist();
    }
  }

  @Test
  void theLogSaysThatTheLedgerWasDamaged() throws IOException {
    ListAppender<ILoggingEvent> appender = new ListAppender<>();
    appender.start();
    Logger logger = (Logger) LoggerFactory.getLogger(FileLedger.class);
    logger.addAppender(appender);
    Files.writeString(directory.resolve("ledger"), "?");

    take(one(HOURLY));
    take(one(HOURLY));

    logger.detachAppender(appender);
    assertThat(appender.list)
        .singleElement()
        .extracting(ILoggingEvent::getFormattedMessage)
        .asString()
        .contains(directory.resolve("ledger.damaged").toString());
  }

  @Test
  void aCoolDownCannotLastForYears() {
    assertThatThrownBy(() -> ledger.coolDown("dev", "hash", Duration.ofDays(367)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("366 days");
  }

  @Test
  void limitsAndTakesThatMakeNoSenseAreRefused() {
    List<ThrowingCallable> senseless =
        List.of(
            () -> new Limit(" ", 1, HOUR),
            () -> new Limit("x", -1, HOUR),
            () -> new Limit("x", Limit.MAX_AMOUNT + 1, HOUR),
            () -> new Limit("x", 1, Duration.ofMillis(999)),
            () -> new Limit("x", 1, Duration.ofDays(367)),
            () -> new Take(HOURLY, -1, 0),
            () -> new Take(HOURLY, 0, -1),
            () -> new Take(HOURLY, Limit.MAX_AMOUNT + 1, 0));

    assertThat(senseless)
        .allSatisfy(call -> assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class));
  }

  private static List<byte[]> damages(byte[] good) {
    List<byte[]> damages = new ArrayList<>();
    for (int length = 0; length < good.length; length++) {
      damages.add(Arrays.copyOf(good, length));
    }
    for (int at = 0; at < good.length; at++) {
      byte[] flipped = good.clone();
      flipped[at] ^= 1;
      damages.add(flipped);
    }
    damages.add(Arrays.copyOf(good, good.length + 1));
    damages.add(new byte[100]);
    return damages;
  }

  @Test
  void aHugeFileIsTakenForDamaged() throws IOException {
    try (var file = new RandomAccessFile(directory.resolve("ledger").toFile(), "rw")) {
      file.setLength(1L << 40);
    }

    assertThat(used(HOURLY)).isZero();
  }

  @Test
  void whatAKilledWriterLeftIsIgnored() throws IOException {
    take(one(HOURLY));
    Files.writeString(directory.resolve("ledger.next"), "coder-tasks-led");

    take(one(HOURLY));

    assertThat(used(HOURLY)).isEqualTo(2);
    assertThat(directory.resolve("ledger.next")).doesNotExist();
  }

  @Test
  void whatHasEndedLeavesTheFile() throws IOException {
    take(one(HOURLY));
    ledger.coolDown("dev", "hash", HOUR);
    Limit later = new Limit("sends-per-minute/a", 6, Duration.ofMinutes(1));

    time = START.plus(HOUR);
    take(one(later));

    assertThat(Files.readAllLines(directory.resolve("ledger"))).hasSize(3);
  }

  @Test
  void theFileTellsNobodysNameAndNoRequest() throws IOException {
    ledger.tryTake("alice@example.com", List.of(one(HOURLY)));
    ledger.coolDown("alice@example.com", "delete-everything", HOUR);

    assertThat(Files.readString(directory.resolve("ledger")))
        .doesNotContain("alice")
        .doesNotContain("delete")
        .contains(" 1 2026-11-24T11:00:00Z\n");
  }

  @Test
  void onlyItsOwnerMayReadOrWriteIt() throws IOException {
    take(one(HOURLY));

    assertThat(permissions(directory)).isEqualTo("rwx------");
    assertThat(permissions(directory.resolve("ledger"))).isEqualTo("rw-------");
    assertThat(permissions(directory.resolve("ledger.lock"))).isEqualTo("rw-------");
  }

  @Test
  void refusesADirectoryThatOthersCanWrite() throws IOException {
    for (String mode : List.of("rwxrwx---", "rwx----w-")) {
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString(mode));

      assertThatThrownBy(this::open)
          .isInstanceOf(LedgerUnavailableException.class)
          .hasMessageContaining(directory.toString())
          .hasMessageContaining(mode)
          .hasMessageContaining("chmod go-w");
    }
  }

  @Test
  void saysWhatIsWrongWhenItCannotBeWritten() throws IOException {
    Files.createDirectory(directory.resolve("ledger.lock"));

    assertThatThrownBy(() -> take(one(HOURLY)))
        .isInstanceOf(LedgerUnavailableException.class)
        .hasMessageContaining(directory.resolve("ledger").toString())
        .hasMessageContaining("disk");
  }

  @Test
  void saysWhatIsWrongWhenTheDirectoryIsAFile() throws IOException {
    Path file = Files.createFile(temp.resolve("file"));

    assertThatThrownBy(() -> new FileLedger(file, () -> time))
        .isInstanceOf(LedgerUnavailableException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("in the way");
  }

  @Test
  void anInterruptedThreadCanStillGiveBack() {
    Taken taken = take(one(HOURLY));

    Thread.currentThread().interrupt();
    ledger.giveBack(taken);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(used(HOURLY)).isZero();
  }

  @Test
  void sixtyFourThreadsNeverPassTheLimit_E13() throws Exception {
    Limit limit = new Limit("creates-per-hour", 50, HOUR);
    List<Callable<Long>> tries = new ArrayList<>();
    for (int thread = 0; thread < 64; thread++) {
      Ledger own = thread % 2 == 0 ? ledger : open();
      tries.add(() -> granted(own, limit, 5));
    }

    long granted = 0;
    try (var threads = Executors.newFixedThreadPool(64)) {
      for (Future<Long> each : threads.invokeAll(tries)) {
        granted += each.get();
      }
    }

    assertThat(granted).isEqualTo(50);
    assertThat(used(limit)).isEqualTo(50);
  }

  private static long granted(Ledger ledger, Limit limit, int tries) {
    long granted = 0;
    for (int i = 0; i < tries; i++) {
      granted += ledger.tryTake("dev", List.of(one(limit))) instanceof Taken ? 1 : 0;
    }
    return granted;
  }

  private Ledger open() {
    return new FileLedger(directory, () -> time);
  }

  private static Take one(Limit limit) {
    return new Take(limit, 1, 0);
  }

  private Taken take(Take... takes) {
    Outcome outcome = ledger.tryTake("dev", List.of(takes));
    assertThat(outcome).isInstanceOf(Taken.class);
    return (Taken) outcome;
  }

  private Refused refused(Take... takes) {
    Outcome outcome = ledger.tryTake("dev", List.of(takes));
    assertThat(outcome).isInstanceOf(Refused.class);
    return (Refused) outcome;
  }

  private long used(Limit limit) {
    return ledger.usage("dev", List.of(new Take(limit, 0, 0))).getFirst().used();
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
