package dev.codertasks.output;

import dev.codertasks.detect.HiddenText;
import dev.codertasks.detect.Secrets;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Prints how fast texts are sanitised and searched, harmless and hostile ones. Asserts nothing: run
 * it by hand, on the test class path.
 */
final class SanitizerSpeed {
  private static final int ROUNDS = 7;

  /** Processor time: what else runs on the machine does not count. */
  private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

  private SanitizerSpeed() {}

  public static void main(String[] args) {
    Sanitizer sanitizer =
        new Sanitizer(List.of("ownSecret1234567890", "other-secret-value-of-40-characters-long"));
    harmless().forEach((name, text) -> print(name, text, "clean", sanitizer::clean));
    harmless().forEach((name, text) -> print(name, text, "find secrets", Secrets::find));
    harmless().forEach((name, text) -> print(name, text, "find hidden", HiddenText::find));
    for (String unit : hostile()) {
      String text = unit.repeat((64 << 10) / unit.length());
      String name = unit.substring(0, Math.min(24, unit.length())).replaceAll("[^!-~ ]", "?");
      print(name, text, "clean", sanitizer::clean);
      print(name, text, "find secrets", Secrets::find);
    }
  }

  private static Map<String, String> harmless() {
    Map<String, String> texts = new LinkedHashMap<>();
    String log =
        "2026-11-24T09:15:04Z INFO  [worker-3] com.acme.web.OrderService - processed order 4182 in"
            + " 37 ms (cache hit), see https://github.com/acme/web/pull/4182 for details\n"
            + "\tat com.acme.web.OrderService.process(OrderService.java:118)\n"
            + "  PASS  src/login.test.ts (3.412 s)  token refresh keeps the session key alive\n"
            + "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  empty.txt\n";
    texts.put("log", log.repeat((1 << 20) / log.length()));
    texts.put("coloured log", log.replace("INFO", "\u001b[32mINFO\u001b[0m").repeat(2500));
    texts.put("prose", "The quick brown fox jumps over the lazy dog. ".repeat(23000));
    texts.put("chinese", "中文文本，日本語のテキスト。한국어 텍스트。".repeat(20000));
    return texts;
  }

  /** Units that, repeated, make some part look again and again at the same text. */
  static List<String> hostile() {
    return List.of(
        "ghp_",
        "eyJ-",
        "eyJaaaaaaaaaaaa.",
        "sk-",
        "sk-ant-",
        "://a:b",
        "://aaaaaaaaaaaaaaaaaaaaaa",
        "password",
        "password ",
        "password is ",
        "password=a ",
        "pass:",
        "token ",
        "secret key ",
        "api key: ",
        "docker login ",
        "https -a ",
        "curl -u ",
        "mysql -",
        "mongo ",
        "cookie: ",
        "akia",
        "AKIAABCDEFGHIJKLMNOP ",
        "datadog ",
        "datadog key ",
        "coder key aaaaaaaaaaaaaaaaa ",
        "-----BEGIN RSA " + "PRIVATE KEY-----",
        "-----BEGIN ",
        ":5432:a:b:",
        ":aa",
        "-us",
        "azdo",
        "aaaaaT3BlbkFJ",
        "q~",
        "LS0tLS1CRUdJTi",
        "MIIEowIBAAK",
        "machine a login b password ",
        "basic ",
        "bearer ",
        "authorization: ",
        "![",
        "](",
        "![x",
        "<",
        "\u202e",
        "\u2066",
        "\u200d",
        "\u200f",
        "\u2800",
        "\u001b[",
        "\u001b]",
        "\u001b]0;x",
        "😀\u200d",
        "\ufe0f",
        "\u00ad",
        "a",
        "aA1",
        " ",
        "\n",
        "[x]: ",
        "secret_access_key ",
        "\"d\":\"",
        "sig=",
        "logic.azure.com");
  }

  private static void print(String name, String text, String what, Consumer<String> work) {
    long best = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long start = CLOCK.getCurrentThreadCpuTime();
      work.accept(text);
      best = Math.min(best, CLOCK.getCurrentThreadCpuTime() - start);
    }
    System.out.printf(
        Locale.ROOT,
        "%-28s %-14s %8d chars %9.2f ms %8.1f M chars/s%n",
        name,
        what,
        text.length(),
        best / 1e6,
        text.length() * 1e3 / best);
  }
}
