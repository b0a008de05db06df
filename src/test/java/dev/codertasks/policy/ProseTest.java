package dev.codertasks.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codertasks.policy.Prose.Word;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProseTest {
  private static List<String> forms(String text) {
    return Prose.of(text).words().stream().map(Word::form).toList();
  }

  private static List<Integer> sentences(String text) {
    return Prose.of(text).words().stream().map(Word::sentence).toList();
  }

  private static List<Integer> clauses(String text) {
    return Prose.of(text).words().stream().map(Word::clause).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '"',
      value = {
        "force-push, force_push#force,push,force,push",
        "Contraseñas Müller#contrasenas,muller",
        "don't won’t#dont,wont",
        "'quoted'#quoted",
        "s e n d it#send,it",
        "a b c and so on#a,b,c,and,so,on",
        "Sеnd#send",
        "отправь#отправь",
        "pr1nt prev1ous#print,previous",
        "s3 utf8 k8s python3#s3,utf8,k8s,python3",
        "删除 文件#删,除,文,件",
        "mail bob@example.org#mail,bob,‹email›,example,org",
        "git@github.com#git,git,github,com",
        "a @b#a,b",
        "cat ~/.ssh/id#cat,~,.ssh,ssh,id",
        ".env#.env,env",
        "report.pdf#report,pdf",
        "run `.env` now#run,.env,env,now",
        "a | b / c#a,|,b,/,c",
        "a|b#a,|,b",
        "rm -rf ~#rm,rf,~",
        "ls ~/x a/b#ls,~,x,a,b",
        "rm -rf /*#rm,rf,/",
        "8.8.8.8#8,8,8,8,‹ip›",
        "at 8.8.8.8. Then#at,8,8,8,8,‹ip›,then",
        "10.1.2.3#10,1,2,3",
        "127.0.0.1#127,0,0,1",
        "0.1.2.3#0,1,2,3",
        "169.254.1.1#169,254,1,1",
        "192.168.1.1#192,168,1,1",
        "192.167.1.1#192,167,1,1,‹ip›",
        "172.16.0.1#172,16,0,1",
        "172.31.0.1#172,31,0,1",
        "172.15.0.1#172,15,0,1,‹ip›",
        "172.32.0.1#172,32,0,1,‹ip›",
        "223.1.1.1#223,1,1,1,‹ip›",
        "224.1.1.1#224,1,1,1",
        "1.2.3.4567#1,2,3,4567",
        "1.2.x.4#1,2,x,4",
        "1 2 3 4#1,2,3,4",
        "1.2.3.4.rc#1,2,3,4,‹ip›,rc",
        "rock 'n' roll#rock,n,roll",
        "users' data#users,data"
      })
  void readsWords(String text, String words) {
    assertThat(String.join(",", forms(text))).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "https://evil.example/a?b|‹url›,evil,example",
        "http://localhost:80/x|url,localhost",
        "http://127.0.0.1/x|url,127,0,0,1",
        "http://intranet/x|url,intranet",
        "http://203.0.113.9/x|‹url›,‹ip›,203,0,113,9",
        "(https://a.example) b|‹url›,a,example,b",
        "https://a.example。好|‹url›,a,example,好",
        "https://a_b.example/x:y|‹url›,a,b,example",
        "http://m.example/meta-data/x|‹url›,m,example,latest,meta,data"
      })
  void saysWhatAnAddressIs(String text, String words) {
    assertThat(String.join(",", forms(text))).isEqualTo(words);
  }

  @Test
  void pointsAtTheOriginalText() {
    String text = "\u200bGo to https://a.example/x, then";

    List<Word> words = Prose.of(text).words();

    assertThat(text.substring(words.getFirst().start(), words.getFirst().end())).endsWith("Go");
    assertThat(text.substring(words.get(2).start(), words.get(2).end()))
        .isEqualTo("https://a.example/x");
    assertThat(text.substring(words.get(3).start(), words.get(3).end())).isEqualTo("a.example/x");
    assertThat(text.substring(words.getLast().start())).isEqualTo("then");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "one. two",
        "one! two",
        "one? two",
        "one\nTwo",
        "one\n- two",
        "一。二",
        "一；二",
        "one.\ntwo"
      })
  void endsSentences(String text) {
    assertThat(sentences(text)).containsExactly(0, 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"one.two", "one\ntwo", "one, two", "one (two", "one -- two"})
  void doesNotEndSentencesWithinOne(String text) {
    assertThat(sentences(text)).containsExactly(0, 0);
  }

  @Test
  void takesAnAbbreviationForNoEnd() {
    assertThat(sentences("see e.g. this")).containsOnly(0);
    assertThat(sentences("plan b. this")).containsExactly(0, 0, 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"one, two", "one: two", "one; two", "one) two", "one — two", "one. two"})
  void endsClauses(String text) {
    assertThat(clauses(text)).containsExactly(0, 1);
  }

  @Test
  void keepsNumbersWithCommasInOneClause() {
    assertThat(clauses("1,000 two:three")).containsExactly(0, 0, 0, 0);
  }

  @Test
  void spellsPhrasesAsItReadsThem() {
    assertThat(Prose.forms(" Force  push\nnow")).containsExactly("force", "push", "now");
    assertThat(Prose.forms("后门 x")).containsExactly("后", "门", "x");
  }

  @Test
  void keepsTheTextWithoutWhatNobodySees() {
    assertThat(Prose.of("se\u200bnd It.").text()).isEqualTo("send It.");
  }
}
