package dev.codertasks.ledger;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codertasks.ledger.Ledger.Limit;
import dev.codertasks.ledger.Ledger.Outcome;
import dev.codertasks.ledger.Ledger.Refused;
import dev.codertasks.ledger.Ledger.Take;
import dev.codertasks.ledger.Ledger.Taken;
import dev.codertasks.ledger.Ledger.Usage;
import dev.codertasks.testing.RedisServer;
import dev.codertasks.testing.TestSafety;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import okhttp3.tls.HeldCertificate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.RedisClient;

/** The ledger of replicas, against a real server. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class RedisLedgerTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Limit HOURLY = new Limit("creates-per-hour", 3, HOUR);
  private static final Limit DAILY = new Limit("creates-per-day", 5, Duration.ofDays(1));
  private static final String PASSWORD = "correct horse battery staple";

  private final List<RedisLedger> opened = new ArrayList<>();
  private RedisServer server;
  private RedisLedger ledger;
  private RedisLedger replica;

  @BeforeEach
  void start() throws IOException {
    server = RedisServer.start();
    ledger = open(server.url(), null);
    replica = open(server.url(), null);
  }

  @AfterEach
  void stop() {
    opened.forEach(RedisLedger::close);
    if (server != null) {
      server.close();
    }
  }

  private RedisClient client() {
    return RedisClient.create(server.url());
  }

  private RedisLedger open(URI address, @Nullable String password) {
    RedisLedger opening = new RedisLedger(address, password, null);
    opened.add(opening);
    return opening;
  }

  private static Take one(Limit limit) {
    return new Take(limit, 1, 0);
  }

  private static Outcome take(Ledger from, Take... takes) {
    return from.tryTake("dev", List.of(takes));
  }

  private static long used(Ledger ledger, Limit limit) {
    return ledger.usage("dev", List.of(new Take(limit, 0, 0))).getFirst().used();
  }

  @Test
  void replicasTakeFromOneLimit() {
    assertThat(take(ledger, one(HOURLY))).isInstanceOf(Taken.class);
    assertThat(take(replica, one(HOURLY))).isInstanceOf(Taken.class);
    assertThat(take(ledger, one(HOURLY))).isInstanceOf(Taken.class);

    assertThat(take(replica, one(HOURLY))).isInstanceOf(Refused.class);
    assertThat(used(ledger, HOURLY)).isEqualTo(3);
  }

  @Test
  void severalLimitsAreTakenTogetherOrNotAtAll() {
    take(ledger, new Take(DAILY, 5, 0));

    Outcome outcome = take(replica, one(HOURLY), one(DAILY));

    assertThat(((Refused) outcome).exceeded()).extracting(Usage::limit).containsExactly(DAILY);
    assertThat(used(ledger, HOURLY)).isZero();
  }

  @Test
  void theFloorIsRememberedForAllReplicas() {
    assertThat(take(ledger, new Take(HOURLY, 1, 7))).isInstanceOf(Refused.class);

    assertThat(used(replica, HOURLY)).isEqualTo(7);
  }

  @Test
  void anyReplicaCanGiveBack() {
    Taken taken = (Taken) take(ledger, one(HOURLY), one(DAILY));

    replica.giveBack(taken);

    assertThat(used(ledger, HOURLY)).isZero();
    assertThat(used(ledger, DAILY)).isZero();
  }

  @Test
  void principalsDoNotShare() {
    take(ledger, new Take(HOURLY, 3, 0));

    assertThat(replica.tryTake("alice", List.of(one(HOURLY)))).isInstanceOf(Taken.class);
  }

  @Test
  void aRequestCoolsDownForAllReplicas() {
    Instant until = ledger.coolDown("dev", "hash", Duration.ofMinutes(10));

    assertThat(replica.coolsDownUntil("dev", "hash")).contains(until);
    assertThat(replica.coolsDownUntil("dev", "other")).isEmpty();
    assertThat(replica.coolsDownUntil("alice", "hash")).isEmpty();
    assertThat(replica.coolDown("dev", "hash", Duration.ofMinutes(1))).isEqualTo(until);
  }

  @Test
  void aWindowEndsByTheServersClock() {
    Outcome outcome = take(ledger, one(HOURLY));

    try (RedisClient client = client()) {
      long seconds =
          Long.parseLong(
              ((List<?>) client.eval("return redis.call('TIME')")).getFirst().toString());
      assertThat(((Taken) outcome).usages().getFirst().resetsAt())
          .isBetween(
              Instant.ofEpochSecond(seconds - 60).plus(HOUR),
              Instant.ofEpochSecond(seconds + 1).plus(HOUR));
    }
  }

  @Test
  void theSameLimitCannotBeTakenTwiceAtOnce() {
    assertThatThrownBy(() -> take(ledger, one(HOURLY), new Take(HOURLY, 2, 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("creates-per-hour");
  }

  @Test
  void keepsNoNameAndNothingForEver() {
    take(ledger, one(HOURLY));

    try (RedisClient client = client()) {
      assertThat(client.keys("*"))
          .singleElement()
          .satisfies(key -> {
            assertThat(key).startsWith("coder-tasks-mcp:ledger:");
            assertThat(key + client.get(key)).doesNotContain("dev", "creates");
            assertThat(Duration.ofSeconds(client.ttl(key)))
                .isBetween(Duration.ofDays(2), Duration.ofDays(2).plus(HOUR));
          });
    }
  }

  @Test
  void countsFromTheFloorWhereSomebodyDamagedWhatIsKept() {
    take(ledger, one(HOURLY));
    try (RedisClient client = client()) {
      client.set(
          client.keys("*").iterator().next().getBytes(US_ASCII), new byte[] {(byte) 0xff, 0});
    }

    Outcome outcome = take(ledger, new Take(HOURLY, 1, 2));

    assertThat(((Taken) outcome).usages().getFirst().used()).isEqualTo(3);
    assertThat(used(replica, HOURLY)).isEqualTo(3);
  }

  @Test
  void threeProcessesWithManyThreadsNeverPassTheLimit() throws Exception {
    List<Process> workers = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      workers.add(LedgerWorker.start(server.url(), 50, 17, 2));
    }

    int granted = 0;
    for (Process worker : workers) {
      granted += worker.getInputStream().readAllBytes().length;
      assertThat(worker.waitFor()).isZero();
    }

    assertThat(granted).isEqualTo(50);
    assertThat(
            ledger
                .usage(LedgerWorker.PRINCIPAL, List.of(new Take(LedgerWorker.limit(50), 0, 0)))
                .getFirst()
                .used())
        .isEqualTo(50);
  }

  @Test
  void anInterruptIsKeptForLaterAndChangesNothing() {
    Taken taken = (Taken) take(ledger, one(HOURLY));

    Thread.currentThread().interrupt();
    ledger.giveBack(taken);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(used(replica, HOURLY)).isZero();
  }

  @Test
  void oneThreadOfAProcessHasAPrincipalsTurn() throws Exception {
    try (Ledger.Turn _ = ledger.turn("dev", Duration.ofSeconds(1)).orElseThrow()) {
      assertThat(ledger.turn("dev", Duration.ZERO)).isEmpty();
    }

    assertThat(ledger.turn("dev", Duration.ZERO)).isPresent();
  }

  @Test
  void saysThatNobodyListensAndRecoversByItself() throws Exception {
    try (RedisServer own = RedisServer.start()) {
      RedisLedger there = open(own.url(), null);
      take(there, one(HOURLY));

      own.stop();
      assertUnavailable(there, "redis://127.0.0.1:" + own.port() + "/0", "nothing accepts");
      own.restart();

      assertThat(take(there, one(HOURLY))).isInstanceOf(Taken.class);
    }
  }

  @Test
  void carriesOnAtOnceWhenTheServerWasRestartedMeanwhile() throws Exception {
    try (RedisServer own = RedisServer.start()) {
      RedisLedger there = open(own.url(), null);
      take(there, one(HOURLY));

      own.stop();
      own.restart();

      assertThat(take(there, one(HOURLY))).isInstanceOf(Taken.class);
    }
  }

  @Test
  void givesUpOnAServerThatDoesNotAnswer() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      URI address = URI.create("redis://127.0.0.1:" + silent.getLocalPort());

      assertUnavailable(open(address, null), "does not answer in time");
    }
  }

  @Test
  void signsInWithAPasswordAndNeverShowsIt() throws Exception {
    try (RedisServer guarded = RedisServer.start("--requirepass", PASSWORD)) {
      assertThat(take(open(guarded.url(), PASSWORD), one(HOURLY))).isInstanceOf(Taken.class);

      assertUnavailable(open(guarded.url(), null), "NOAUTH", "state_password_file");
      assertUnavailable(open(guarded.url(), "wrong " + PASSWORD), "WRONGPASS");
    }
  }

  @Test
  void signsInAsTheUserOfTheExampleWhoMayDoLittle() throws Exception {
    Path users = TestSafety.directory().toAbsolutePath().resolve("users.acl");
    String example =
        Files.readString(Path.of("examples/kubernetes/secret.yaml"))
            .lines()
            .map(String::strip)
            .filter(line -> line.startsWith("user "))
            .collect(Collectors.joining("\n", "", "\n"))
            .replace("REPLACE_WITH_THE_HASH", sha256(PASSWORD));
    Files.writeString(users, example + "user reader on #" + sha256(PASSWORD) + " ~* +ping\n");

    try (RedisServer guarded = RedisServer.start("--aclfile", users.toString())) {
      String host = "127.0.0.1:" + guarded.port();

      RedisLedger allowed = open(URI.create("redis://replica@" + host), PASSWORD);
      assertThat(take(allowed, one(HOURLY))).isInstanceOf(Taken.class);

      assertUnavailable(open(URI.create("redis://reader@" + host), PASSWORD), "NOPERM");
    }
  }

  private static String sha256(String text) throws NoSuchAlgorithmException {
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(US_ASCII));
    return HexFormat.of().formatHex(hash);
  }

  @Test
  void speaksTlsWithAServerThatIsTheOneNamed() throws Exception {
    Path directory = TestSafety.directory().toAbsolutePath();
    HeldCertificate named =
        new HeldCertificate.Builder().addSubjectAlternativeName("localhost").build();
    Path certificate = Files.writeString(directory.resolve("cert.pem"), named.certificatePem());
    Path key = Files.writeString(directory.resolve("key.pem"), named.privateKeyPkcs8Pem());

    try (RedisServer secure = RedisServer.startWithTls(certificate, key)) {
      URI right = URI.create("rediss://localhost:" + secure.port());
      URI other = URI.create("rediss://127.0.0.1:" + secure.port());

      try (RedisLedger trusting = new RedisLedger(right, null, certificate)) {
        assertThat(take(trusting, one(HOURLY))).isInstanceOf(Taken.class);
      }
      try (RedisLedger misled = new RedisLedger(other, null, certificate)) {
        assertUnavailable(misled, "names the host");
      }
      assertUnavailable(open(right, null), "state_ca_file");
    }
  }

  private static void assertUnavailable(Ledger ledger, String... says) {
    assertThatThrownBy(() -> take(ledger, one(HOURLY)))
        .isInstanceOf(LedgerUnavailableException.class)
        .hasMessageContainingAll(says)
        .hasMessageNotContainingAny(PASSWORD, "Jedis");
  }
}
