package dev.codertasks.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Everything that can be set: its key in the file, its environment variable, its default and what
 * it means. The flag is the key with hyphens. Coder's own variables keep Coder's names.
 */
public enum Setting {
  URL("CODER_URL", "", "address of the Coder deployment; else the one `coder login` used"),
  TOKEN_FILE(
      "CODER_TASKS_TOKEN_FILE", "", "file with a Coder session token, readable by you alone"),
  READ_ONLY("CODER_TASKS_READ_ONLY", "false", "offer only the tools that change nothing"),
  TOOLS("CODER_TASKS_TOOLS", "", "offer only these tools, separated by commas"),
  CALL_TIMEOUT("CODER_TASKS_CALL_TIMEOUT", "50s", "every tool call answers within this"),
  CONNECT_TIMEOUT("CODER_TASKS_CONNECT_TIMEOUT", "5s", "to connect to Coder"),
  READ_TIMEOUT("CODER_TASKS_READ_TIMEOUT", "30s", "for each byte of an answer of Coder's"),
  SEND_TIMEOUT("CODER_TASKS_SEND_TIMEOUT", "90s", "for Coder to deliver a message to an agent"),
  DRAIN("CODER_TASKS_DRAIN", "10s", "for running calls after the input has ended"),
  MAX_CALLS("CODER_TASKS_MAX_CALLS", "64", "calls at once"),
  MAX_MESSAGE_BYTES("CODER_TASKS_MAX_MESSAGE_BYTES", "1048576", "of one message to this server"),
  LOG_LEVEL(
      "CODER_TASKS_LOG_LEVEL", "info", "error, warn, info or debug; logs go to standard error"),
  ALLOW_INSECURE_HTTP(
      "CODER_TASKS_ALLOW_INSECURE_HTTP", "false", "send the token over http:// to another machine"),
  TLS_CA_FILE("CODER_CLIENT_TLS_CA_FILE", "", "PEM file of authorities to trust besides the usual"),
  TLS_CERT_FILE("CODER_CLIENT_TLS_CERT_FILE", "", "PEM file of a client certificate"),
  TLS_KEY_FILE("CODER_CLIENT_TLS_KEY_FILE", "", "PEM file of its key"),
  HEADER("CODER_HEADER", "", "more headers for Coder, Name=value separated by commas"),
  HEADER_COMMAND("CODER_HEADER_COMMAND", "", "command that prints more headers, Name=value a line");

  private final String variable;
  private final String byDefault;
  private final String meaning;

  Setting(String variable, String byDefault, String meaning) {
    this.variable = variable;
    this.byDefault = byDefault;
    this.meaning = meaning;
  }

  /** As it stands in the file. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** As it is typed. */
  public String flag() {
    return "--" + key().replace('_', '-');
  }

  /** The environment variable. */
  public String variable() {
    return variable;
  }

  /** As it would be written; empty for not set. */
  public String byDefault() {
    return byDefault;
  }

  public String meaning() {
    return meaning;
  }

  /** Whether its flag stands alone. */
  public boolean isSwitch() {
    return byDefault.equals("false");
  }

  static Optional<Setting> ofKey(String key) {
    return Arrays.stream(values()).filter(setting -> setting.key().equals(key)).findFirst();
  }
}
