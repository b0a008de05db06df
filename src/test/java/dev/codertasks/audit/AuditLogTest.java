package dev.codertasks.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codertasks.audit.AuditEvent.Caller;
import dev.codertasks.audit.AuditEvent.Input;
import dev.codertasks.audit.AuditEvent.Result;
import dev.codertasks.audit.AuditEvent.Verdict;
import dev.codertasks.audit.AuditLog.Options;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AuditLogTest {
  static final SecretKey KEY = new SecretKeySpec(new byte[32], "HmacSHA256");
  private static final Instant TIME = Instant.parse("2026-11-24T10:00:00.123Z");
  private static final UUID TASK = UUID.fromString("46ecde2d-4bd9-4486-962b-d4d44a30c882");
  private static final UUID VERSION = UUID.fromString("c0bf8975-9c72-4c4a-9a06-f2dcfdafd3cf");
  private static final Path FULL = Path.of("/dev/full");
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir private Path temp;
  private final List<Head> heads = new ArrayList<>();

  @Test
  void aLineHoldsEveryFieldOfTheEvent() {
    AuditEvent event =
        new AuditEvent(
            new Caller("dev", "inspector 1.0", "coder_create_task", "req-7"),
            "create",
            TASK,
            VERSION,
            new Input("ab12", 420),
            new Verdict("warn", List.of("prompt.structure", "template.no-ttl"), "d16e57"),
            new Result("done", Duration.ofMillis(1500)));

    assertThat(lines(event))
        .singleElement()
        .asString()
        .matches(
            "\\{\"seq\":1,\"time\":\"2026-11-24T10:00:00.123Z\",\"principal\":\"dev\","
                + "\"client\":\"inspector 1.0\",\"tool\":\"coder_create_task\","
                + "\"request_id\":\"req-7\",\"action\":\"create\",\"task_id\":\""
                + TASK
                + "\",\"template_version_id\":\""
                + VERSION
                + "\",\"decision\":\"warn\",\"rules\":\\[\"prompt.structure\",\"template.no-ttl\"\\],"
                + "\"policy_digest\":\"d16e57\",\"prompt_hmac\":\"ab12\",\"bytes\":420,"
                + "\"outcome\":\"done\",\"latency_ms\":1500,"
                + "\"prev_hash\":\"0{64}\",\"hash\":\"[0-9a-f]{64}\"}");
  }

  @Test
  void whatDoesNotApplyIsLeftOut() {
    JsonNode line = JSON.readTree(lines(event("pause")).getFirst());

    assertThat(line.propertyNames())
        .containsExactly(
            "seq",
            "time",
            "principal",
            "client",
            "tool",
            "request_id",
            "action",
            "prev_hash",
            "hash");
  }

  @Test
  void linesAreChained() {
    List<String> lines = lines(event("create"), event("send"));

    JsonNode first = JSON.readTree(lines.get(0));
    JsonNode second = JSON.readTree(lines.get(1));
    assertThat(second.get("seq").asInt()).isEqualTo(2);
    assertThat(second.get("prev_hash")).isEqualTo(first.get("hash"));
  }

  @Test
  void nothingInAnEventCanForgeALineOrHideInIt_E18() {
    StringBuilder hostile = new StringBuilder("\"}\r\n{\"seq\":1}\u2028\u2029\ud800");
    for (char c = 0; c <= 0xa0; c++) {
      hostile.append(c);
    }
    String name = hostile.toString();

    List<String> lines = lines(new AuditEvent(caller(name), name, null, null, null, null, null));

    assertThat(lines).singleElement().asString().matches("[\\x20-\\x7e]+");
    assertThat(JSON.readTree(lines.getFirst()).get("client").asString())
        .startsWith("\"}\r\n{\"seq\":1}\u2028\u2029\ud800\u0000")
        .contains("\u007f\u0080\u0081");
  }

  @Test
  void aHugeNameIsCutShort() {
    String line =
        lines(new AuditEvent(caller("x".repeat(1 << 20)), "a", null, null, null, null, null))
            .getFirst();

    assertThat(JSON.readTree(line).get("client").asString()).isEqualTo("x".repeat(200) + "…");
  }

  @Test
  void aFingerprintTellsTextsApartAndNothingElse() {
    AuditLog log = log(OutputStream.nullOutputStream());
    AuditLog other =
        AuditLog.to(
            OutputStream.nullOutputStream(),
            new SecretKeySpec(new byte[] {1}, "HmacSHA256"),
            () -> TIME,
            options());

    String fingerprint = log.fingerprint("fix the login");

    assertThat(fingerprint).matches("[0-9a-f]{64}").isEqualTo(log.fingerprint("fix the login"));
    assertThat(fingerprint).isNotEqualTo(log.fingerprint("fix the logout"));
    assertThat(fingerprint).isNotEqualTo(other.fingerprint("fix the login"));
  }

  @Test
  void aFingerprintIsNeverTheHashOfALine() {
    String line = lines(event("create")).getFirst();
    String hashed = "0".repeat(64) + line.substring(0, line.indexOf(",\"prev_hash\""));

    String fingerprint = log(OutputStream.nullOutputStream()).fingerprint(hashed);

    assertThat(line).doesNotContain(fingerprint);
  }

  @Test
  void theHeadIsReportedEverySoOftenAndAtTheEnd() {
    AuditLog log = log(OutputStream.nullOutputStream());
    for (int i = 0; i < 7; i++) {
      log.record(event("send"));
    }
    log.close();
    log.close();

    assertThat(heads).extracting(Head::seq).containsExactly(3L, 6L, 7L);
    assertThat(heads.getLast()).isEqualTo(log.head());
    assertThat(Head.parse(log.head().toString())).isEqualTo(log.head());
  }

  @Test
  void aHeadThatIsNoneIsRefused() {
    assertThatThrownBy(() -> Head.parse("12"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("12:5e0c");
  }

  @Test
  void eachLogHasAFileOfItsOwnThatOnlyItsOwnerMayRead() throws IOException {
    try (AuditLog one = inDirectory();
        AuditLog two = inDirectory()) {
      one.record(event("create"));
      two.record(event("create"));
    }

    List<Path> files = files();
    assertThat(files).hasSize(2);
    assertThat(files.getFirst().getFileName().toString())
        .startsWith("audit-20261124T100000Z-" + ProcessHandle.current().pid());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files.getFirst())))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(temp.resolve("audit"))))
        .isEqualTo("rwx------");
  }

  @Test
  void aLineIsInTheFileWhenTheCallReturns() throws IOException {
    try (AuditLog log = inDirectory()) {
      log.record(event("create"));

      assertThat(Files.readAllLines(files().getFirst())).hasSize(1);
    }
  }

  @Test
  void aLineThatCouldNotBeWrittenIsAnErrorAndLeavesNoTrace_E16() throws IOException {
    Path path = temp.resolve("a.jsonl");
    FullDisk disk = new FullDisk(path);
    try (AuditLog log =
        new AuditLog("a.jsonl", new AuditSink.ToFile(disk, true), KEY, () -> TIME, options())) {
      log.record(event("create"));
      disk.full = true;
      assertThatThrownBy(() -> log.record(event("send")))
          .isInstanceOf(AuditUnavailableException.class)
          .hasMessageContaining("a.jsonl")
          .hasMessageContaining("No space left on device");

      disk.full = false;
      log.record(event("delete"));
    }

    assertThat(Files.readAllLines(path)).hasSize(2).last().asString().contains("\"seq\":2");
    assertThat(AuditVerifier.verify(path, KEY))
        .isEqualTo(new AuditVerifier.Intact(heads.getLast(), false));
  }

  @Test
  void whatIsLeftOfTheLastLineIsRemovedAtTheEnd() throws IOException {
    Path path = temp.resolve("a.jsonl");
    FullDisk disk = new FullDisk(path);
    AuditLog log =
        new AuditLog("a.jsonl", new AuditSink.ToFile(disk, false), KEY, () -> TIME, options());
    disk.full = true;
    assertThatThrownBy(() -> log.record(event("send")))
        .isInstanceOf(AuditUnavailableException.class);

    log.close();

    assertThat(path).isEmptyFile();
  }

  /** Writes half a line once it is full. */
  private static final class FullDisk extends RandomAccessFile {
    private boolean full;

    FullDisk(Path path) throws IOException {
      super(path.toFile(), "rw");
    }

    @Override
    public void write(byte[] line) throws IOException {
      if (full) {
        super.write(line, 0, line.length / 2);
        throw new IOException("No space left on device");
      }
      super.write(line);
    }
  }

  static boolean hasFullDevice() {
    return Files.exists(FULL);
  }

  @Test
  @EnabledIf("hasFullDevice")
  void aFullDeviceStopsTheStreamForGood() throws IOException {
    try (OutputStream full = new FileOutputStream(FULL.toFile())) {
      AuditLog log = log(full);

      assertThatThrownBy(() -> log.record(event("create")))
          .isInstanceOf(AuditUnavailableException.class)
          .hasMessageContaining("the stream");
      assertThatThrownBy(() -> log.record(event("create")))
          .isInstanceOf(AuditUnavailableException.class)
          .hasMessageContaining("restart");
      assertThat(log.head().seq()).isZero();
    }
  }

  @Test
  @EnabledIf("hasFullDevice")
  void aPrintStreamThatHidesItsErrorsIsAskedForThem() throws IOException {
    try (PrintStream full = new PrintStream(new FileOutputStream(FULL.toFile()))) {
      AuditLog log = log(full);

      assertThatThrownBy(() -> log.record(event("create")))
          .isInstanceOf(AuditUnavailableException.class);
    }
  }

  @Test
  void aClosedLogTakesNoMore() {
    AuditLog log = log(OutputStream.nullOutputStream());
    log.close();

    assertThatThrownBy(() -> log.record(event("create")))
        .isInstanceOf(AuditUnavailableException.class)
        .hasMessageContaining("closed");
  }

  @Test
  void saysWhatIsWrongWhenTheDirectoryIsAFile() throws IOException {
    Files.createFile(temp.resolve("audit"));

    assertThatThrownBy(this::inDirectory)
        .isInstanceOf(AuditUnavailableException.class)
        .hasMessageContaining(temp.resolve("audit") + " cannot be written")
        .hasMessageContaining("in the way");
  }

  @Test
  void anInterruptedThreadRecordsAndClosesNothing() throws IOException {
    try (AuditLog log = inDirectory()) {
      Thread.currentThread().interrupt();
      log.record(event("create"));
      assertThat(Thread.interrupted()).isTrue();

      log.record(event("send"));
    }

    assertThat(Files.readAllLines(files().getFirst())).hasSize(2);
  }

  @Test
  void linesOfManyThreadsMakeOneChain() throws Exception {
    AuditLog log = inDirectory();
    List<Callable<Void>> writers = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      writers.add(() -> {
        for (int n = 0; n < 100; n++) {
          log.record(event("send"));
        }
        return null;
      });
    }

    try (var threads = Executors.newFixedThreadPool(16)) {
      for (Future<Void> writer : threads.invokeAll(writers)) {
        writer.get();
      }
    }
    log.close();

    assertThat(AuditVerifier.verify(files().getFirst(), KEY, log.head()))
        .isEqualTo(new AuditVerifier.Intact(log.head(), false));
    assertThat(log.head().seq()).isEqualTo(1600);
  }

  private List<String> lines(AuditEvent... events) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    AuditLog log = log(out);
    for (AuditEvent event : events) {
      log.record(event);
    }
    return List.of(out.toString(UTF_8).split("\n", 0));
  }

  private AuditLog log(OutputStream out) {
    return AuditLog.to(out, KEY, () -> TIME, options());
  }

  private AuditLog inDirectory() {
    return AuditLog.inDirectory(temp.resolve("audit"), KEY, () -> TIME, options());
  }

  private Options options() {
    return new Options(false, 3, heads::add);
  }

  private List<Path> files() throws IOException {
    try (var files = Files.list(temp.resolve("audit"))) {
      return files.sorted().toList();
    }
  }

  static AuditEvent event(String action) {
    return new AuditEvent(caller("inspector"), action, null, null, null, null, null);
  }

  private static Caller caller(String client) {
    return new Caller("dev", client, "coder_create_task", "req-7");
  }
}
