package dev.codertasks.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.crypto.SecretKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditKeyTest {
  @TempDir private Path temp;

  @Test
  void isMadeOnceAndForItsOwnerOnly() throws IOException {
    Path file = temp.resolve("state").resolve("audit.key");

    SecretKey key = AuditKey.readOrCreate(file);

    assertThat(key.getEncoded()).hasSize(32);
    assertThat(AuditKey.readOrCreate(file)).isEqualTo(key);
    assertThat(AuditKey.read(file)).isEqualTo(key);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    try (var files = Files.list(file.getParent())) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void allThatStartAtOnceGetTheSame() throws Exception {
    Path file = temp.resolve("audit.key");
    Callable<SecretKey> starting = () -> AuditKey.readOrCreate(file);
    Set<SecretKey> keys = new HashSet<>();

    try (var threads = Executors.newFixedThreadPool(16)) {
      for (Future<SecretKey> key : threads.invokeAll(Collections.nCopies(16, starting))) {
        keys.add(key.get());
      }
    }

    assertThat(keys).hasSize(1);
  }

  @Test
  void refusesAFileThatOthersCanRead() throws IOException {
    Path file = temp.resolve("audit.key");
    AuditKey.readOrCreate(file);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

    assertThatThrownBy(() -> AuditKey.readOrCreate(file))
        .isInstanceOf(AuditUnavailableException.class)
        .hasMessageContaining("rw-r-----")
        .hasMessageContaining("chmod 600 " + file);
  }

  @Test
  void refusesAFileThatHoldsSomethingElseAndDoesNotRepeatIt() throws IOException {
    Path file = temp.resolve("audit.key");
    AuditKey.readOrCreate(file);
    Files.writeString(file, "hunter2\n");

    assertThatThrownBy(() -> AuditKey.readOrCreate(file))
        .isInstanceOf(AuditUnavailableException.class)
        .hasMessageContaining("64 hex digits")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void saysThatThereIsNoneToVerifyWith() {
    assertThatThrownBy(() -> AuditKey.read(temp.resolve("missing")))
        .isInstanceOf(AuditUnavailableException.class)
        .hasMessageContaining("missing cannot be read (there is no such file)");
  }
}
