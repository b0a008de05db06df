package dev.codertasks.testing;

import java.util.List;

/** Texts that cost the most to search: each makes some part look again and again at the same. */
public final class HostileTexts {
  /** What is to be repeated. */
  public static final List<String> UNITS =
      List.of(
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

  private HostileTexts() {}

  /** The unit repeated up to this length. */
  public static String of(String unit, int length) {
    return unit.repeat(length / unit.length() + 1).substring(0, length);
  }
}
