package dev.codertasks.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegexLimitTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "(?i)payments?",
        "a{900}",
        "(ab){300}",
        "[]{9}]{20}",
        "[^]{999}]",
        "[\\]{999}]",
        "\\{9999}",
        "x{a}",
        "a{,5}",
        "{5}",
        "a{2",
        "[a-z",
        "((((a))))",
        "a{5}{5}"
      })
  void findsNoProgramTooLarge(String regex) {
    String flaw = RegexLimit.flawOf(regex);

    assertThat(flaw == null || !flaw.startsWith("repeats")).as(flaw).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a{1000}{1000}",
        "((a{100}){100}){100}",
        "(a{1,1000}){1,1000}",
        "(abc){999}",
        "([a-z]{50}\\d{50}){100}",
        "(a{10}b{10}){1000}",
        "((a{500}))b{500}(((c{999})))(d{999})"
      })
  void refusesProgramsThatAreTooLarge_E8(String regex) {
    assertThat(RegexLimit.flawOf(regex)).startsWith("repeats so much");
  }

  @Test
  void refusesWhatIsTooLongToRead() {
    assertThat(RegexLimit.flawOf("a".repeat(100_000))).startsWith("is longer than");
  }

  @ParameterizedTest
  @ValueSource(strings = {"(?=a)", "(a)\\1", "(", "a)", "*", "[z-a]"})
  void saysThatRe2CannotUseIt_E7(String regex) {
    assertThat(RegexLimit.flawOf(regex)).startsWith("cannot be used: ").contains("RE2 syntax");
  }

  @Test
  void findsNoFlawInWhatIsJustShortEnough() {
    assertThat(RegexLimit.flawOf("[" + "a".repeat(1998) + "]")).isNull();
    assertThat(RegexLimit.flawOf("[" + "a".repeat(1999) + "]")).startsWith("is longer than");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "abc 3",
        "(ab) 4",
        "x(y(z)) 7",
        "a) 2",
        "a{5} 5",
        "a{2,7} 7",
        "a{7,2} 7",
        "a{3,} 3",
        "a{10} 10",
        "a{x}b 2",
        "a{3 2",
        "(ab){3} 12",
        "c(ab){3} 13",
        "a{5}{5} 25",
        "b(a{5}) 8",
        "[abc]{2} 2",
        "[^abc]{2} 2",
        "[]x]{3} 3",
        "[^]x]{3} 3",
        "[x\\]y]{3} 3",
        "[a{9}]d 2",
        "[a 1",
        "[ 1",
        "[^ 1",
        "\\d{4} 4",
        "\\{9 2",
        "ab\\ 3"
      })
  void estimatesTheStepsBeforeItCompilesAnything(String regex, long steps) {
    assertThat(RegexLimit.estimate(regex)).isEqualTo(steps);
  }
}
