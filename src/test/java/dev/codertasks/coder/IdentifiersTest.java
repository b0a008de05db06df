package dev.codertasks.coder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifiersTest {
  private static final String ID = "05c2d00a-d9e5-4611-9f42-c63cfa1a0821";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../users/me",
        "..",
        "a/b",
        "%2e%2e",
        " me",
        "me ",
        "me\n",
        "",
        "-a",
        "a-",
        "a--b",
        "a_b",
        "а",
        "İ",
        "abcdefghijklmnopqrstuvwxyz1234567",
        "owner:x",
        "\"",
        "a\u0000"
      })
  void refusesWhatIsNoName(String text) {
    assertThatThrownBy(() -> Identifiers.requireTaskName(text))
        .isInstanceOf(InvalidIdentifierException.class);
    assertThatThrownBy(() -> Identifiers.requireUser(text))
        .isInstanceOf(InvalidIdentifierException.class);
    assertThatThrownBy(() -> Identifiers.requireOrganization(text))
        .isInstanceOf(InvalidIdentifierException.class);
    assertThatThrownBy(() -> Identifiers.requireTemplateName(text))
        .isInstanceOf(InvalidIdentifierException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "A1", "fix-it-2", "abcdefghijklmnopqrstuvwxyz123456"})
  void takesANameOfAtMost32Characters(String text) {
    assertThat(Identifiers.requireTaskName(text)).isEqualTo(text);
  }

  @Test
  void takesNamesAndIdsOfUsersAndOrganizations() {
    assertThat(Identifiers.requireUser("me")).isEqualTo("me");
    assertThat(Identifiers.requireUser(ID)).isEqualTo(ID);
    assertThat(Identifiers.requireOrganization("acme-2")).isEqualTo("acme-2");
    assertThat(Identifiers.requireOrganization(ID)).isEqualTo(ID);
    assertThat(Identifiers.requireTemplateName("task-java")).isEqualTo("task-java");
  }

  @Test
  void tellsTemplateNamesFromOtherWords() {
    assertThat(Identifiers.isTemplateName("a".repeat(32))).isTrue();
    assertThat(Identifiers.isTemplateName("a".repeat(33))).isFalse();
    assertThat(Identifiers.isTemplateName("task java")).isFalse();
  }

  @Test
  void takesAVersionNameOfAtMost64Characters() {
    assertThat(Identifiers.requireVersionName("a".repeat(64))).hasSize(64);
    assertThatThrownBy(() -> Identifiers.requireVersionName("a".repeat(65)))
        .isInstanceOf(InvalidIdentifierException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"new", "create"})
  void refusesTheTwoNamesThatCoderKeepsForItself(String name) {
    assertThatThrownBy(() -> Identifiers.requireTaskName(name))
        .isInstanceOf(InvalidIdentifierException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"v1", "v1.2.3", "precious_robinson7", "a-b.c_d"})
  void takesAVersionName(String name) {
    assertThat(Identifiers.requireVersionName(name)).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", ".", "v1..2", "v1/2", "", "v 1"})
  void refusesWhatIsNoVersionName(String name) {
    assertThatThrownBy(() -> Identifiers.requireVersionName(name))
        .isInstanceOf(InvalidIdentifierException.class);
  }

  @Test
  void readsAUuidInEitherCase() {
    assertThat(Identifiers.requireUuid("05C2D00A-D9E5-4611-9F42-C63CFA1A0821"))
        .isEqualTo(UUID.fromString(ID));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{05c2d00a-d9e5-4611-9f42-c63cfa1a0821}",
        "05c2d00ad9e546119f42c63cfa1a0821",
        "5-d-4-9-c",
        "05c2d00a-d9e5-4611-9f42-c63cfa1a082g"
      })
  void refusesAnotherFormOfUuid(String text) {
    assertThatThrownBy(() -> Identifiers.requireUuid(text))
        .isInstanceOf(InvalidIdentifierException.class)
        .hasMessageContaining("a UUID such as");
  }

  @Test
  void showsWhatItRefusesCutAndEscaped() {
    assertThatThrownBy(() -> Identifiers.requireUser("\u001b[31m" + "x".repeat(100)))
        .hasMessageContaining("\\u{1b}[31m")
        .hasMessageContaining("…")
        .hasMessageNotContaining("x".repeat(60));
  }

  @Test
  void showsPrintableAsciiAsItIsAndNothingElse() {
    assertThatThrownBy(() -> Identifiers.requireUser(" ~\"\u007f"))
        .hasMessageStartingWith("\" ~\\u{22}\\u{7f}\" is not a valid user");
    assertThatThrownBy(() -> Identifiers.requireUser("_".repeat(60)))
        .hasMessageStartingWith("\"" + "_".repeat(60) + "\"");
    assertThatThrownBy(() -> Identifiers.requireUser("_".repeat(61)))
        .hasMessageStartingWith("\"" + "_".repeat(60) + "…\"");
  }

  @Test
  void readsTheThreeWaysToNameATask() {
    assertThat(TaskRef.parse(ID)).isEqualTo(new TaskRef.ById(UUID.fromString(ID)));
    assertThat(TaskRef.parse("fix-it")).isEqualTo(new TaskRef.ByName("me", "fix-it"));
    assertThat(TaskRef.parse("alice/fix-it")).isEqualTo(new TaskRef.ByName("alice", "fix-it"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "a/", "/a", "a/b/c", "me/../admin", "a b", "a/../b"})
  void refusesWhatNamesNoTask(String text) {
    assertThatThrownBy(() -> TaskRef.parse(text)).isInstanceOf(InvalidIdentifierException.class);
  }

  @Test
  void showsATaskAsItsOwnerWouldNameIt() {
    assertThat(TaskRef.parse("fix-it")).hasToString("fix-it");
    assertThat(TaskRef.parse("alice/fix-it")).hasToString("alice/fix-it");
    assertThat(TaskRef.parse(ID)).hasToString(ID);
  }
}
