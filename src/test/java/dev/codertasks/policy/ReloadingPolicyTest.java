package dev.codertasks.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codertasks.policy.ReloadingPolicy.Change;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReloadingPolicyTest {
  @TempDir private Path directory;

  private Path file;
  private ReloadingPolicy policy;

  @BeforeEach
  void load() throws IOException {
    file = directory.resolve("policy.yaml");
    write("quota: {maxActive: 3}");
    policy = new ReloadingPolicy(new PolicySource.OfFile(file), Sample.NOW);
  }

  private void write(String yaml) throws IOException {
    Files.writeString(file, Sample.HEADER + yaml);
  }

  @Test
  void keepsWhatHasNotChanged() {
    PolicyEngine before = policy.engine();

    assertThat(policy.poll(Sample.NOW)).isEqualTo(Change.NONE);
    assertThat(policy.engine()).isSameAs(before);
  }

  @Test
  void takesANewFileOver() throws IOException {
    write("quota: {maxActive: 4}");

    assertThat(policy.poll(Sample.NOW)).isEqualTo(Change.RELOADED);
    assertThat(policy.engine().quota().maxActive()).isEqualTo(4);
  }

  @Test
  void aBadFileLeavesTheLastGoodPolicyAndIsSaidOnce_E9() throws IOException {
    write("quota: {maxActiv: 4}");

    assertThat(policy.poll(Sample.NOW)).isEqualTo(Change.FAILED);
    assertThat(policy.poll(Sample.NOW)).isEqualTo(Change.NONE);
    assertThat(policy.engine().quota().maxActive()).isEqualTo(3);
    assertThat(policy.state().degraded()).contains(":2:9: There is no key maxActiv here.");
  }

  @Test
  void aDeletedFileLeavesTheLastGoodPolicyAndIsSaidOnce_E10() throws IOException {
    Files.delete(file);

    assertThat(policy.poll(Sample.NOW)).isEqualTo(Change.FAILED);
    assertThat(policy.poll(Sample.NOW)).isEqualTo(Change.NONE);
    assertThat(policy.engine().quota().maxActive()).isEqualTo(3);
    assertThat(policy.state().degraded()).contains("cannot be read");
  }

  @Test
  void aMendedFileEndsTheDegradation() throws IOException {
    write("quota: {maxActiv: 4}");
    policy.poll(Sample.NOW);
    write("quota: {maxActive: 3}");

    assertThat(policy.poll(Sample.NOW)).isEqualTo(Change.RELOADED);
    assertThat(policy.state().degraded()).isNull();
  }

  @Test
  void aFileThatComesBackEndsTheDegradation() throws IOException {
    Files.delete(file);
    policy.poll(Sample.NOW);
    write("quota: {maxActive: 3}");

    assertThat(policy.poll(Sample.NOW)).isEqualTo(Change.RELOADED);
    assertThat(policy.state().degraded()).isNull();
  }

  @Test
  void aDecisionUnderWayKeepsItsPolicy_E11() throws IOException {
    PolicyEngine before = policy.engine();
    write("quota: {maxActive: 4}");
    policy.poll(Sample.NOW);

    assertThat(before.quota().maxActive()).isEqualTo(3);
    assertThat(policy.engine()).isNotSameAs(before);
  }

  @Test
  void aBadFileAtTheStartIsAnError() throws IOException {
    write("profil: lab");

    assertThatThrownBy(() -> new ReloadingPolicy(new PolicySource.OfFile(file), Sample.NOW))
        .isInstanceOf(PolicyFileException.class);
  }
}
