package dev.codertasks.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.codertasks.audit.AuditEvent.Caller;
import dev.codertasks.audit.AuditEvent.Input;
import dev.codertasks.audit.AuditEvent.Result;
import dev.codertasks.audit.AuditEvent.Verdict;
import java.io.StringWriter;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/**
 * How an event becomes a line, and lines become a chain:
 *
 * <pre>
 * {"seq":1,"time":"2026-11-24T10:00:00Z","principal":"dev", ... ,"prev_hash":"00…","hash":"5e…"}
 * </pre>
 *
 * <p>A line is printable ASCII, everything else in it is escaped; its fields have one order, those
 * that do not apply are left out. Its hash is HMAC-SHA-256 over the {@code prev_hash} and the line
 * up to it; the {@code prev_hash} is the hash of the line before, or zeros. Not thread-safe.
 */
final class AuditChain {
  private static final String HMAC = "HmacSHA256";

  /** Names and ids are shorter; what is not was put there to fill the disk. */
  private static final int MAX_TEXT = 200;

  private static final Pattern LINE =
      Pattern.compile("(\\{.*),\"prev_hash\":\"([0-9a-f]{64})\",\"hash\":\"([0-9a-f]{64})\"}");

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private final Mac lines;
  private final Mac texts;

  /**
   * Texts get a key of their own: a caller chooses them, so one could be the body of a line that
   * never was.
   */
  AuditChain(SecretKey key) {
    lines = mac(key);
    texts = mac(new SecretKeySpec(lines.doFinal("fingerprint of a text".getBytes(UTF_8)), HMAC));
  }

  private static Mac mac(SecretKey key) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(key);
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("the audit's key is no key for HMAC-SHA-256", e);
    }
  }

  /** A line taken apart. */
  record Link(String body, String prevHash, String hash) {

    /** Null when this is no line of a chain. */
    static @Nullable Link read(String line) {
      Matcher matcher = LINE.matcher(line);
      return matcher.matches()
          ? new Link(matcher.group(1), matcher.group(2), matcher.group(3))
          : null;
    }

    String line() {
      return body + ",\"prev_hash\":\"" + prevHash + "\",\"hash\":\"" + hash + "\"}";
    }
  }

  Link link(String body, String prevHash) {
    return new Link(body, prevHash, hex(lines, prevHash + body));
  }

  /** Stands for a text: equal for equal ones, and without the key it tells nothing of them. */
  String fingerprint(String text) {
    return hex(texts, text);
  }

  private static String hex(Mac mac, String text) {
    return HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)));
  }

  /** The line up to its {@code prev_hash}. */
  static String body(AuditEvent event, long seq, Instant time) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeNumberProperty("seq", seq);
      write(json, "time", time);
      write(json, event.caller());
      write(json, "action", event.action());
      write(json, "task_id", event.taskId());
      write(json, "template_version_id", event.templateVersionId());
      write(json, event.verdict());
      write(json, event.input());
      write(json, event.result());
      json.writeEndObject();
    }
    String line = text.toString().replace("\u007f", "\\u007f");
    return line.substring(0, line.length() - 1);
  }

  private static void write(JsonGenerator json, Caller caller) {
    write(json, "principal", caller.principal());
    write(json, "client", caller.client());
    write(json, "tool", caller.tool());
    write(json, "request_id", caller.requestId());
  }

  private static void write(JsonGenerator json, @Nullable Verdict verdict) {
    if (verdict != null) {
      write(json, "decision", verdict.decision());
      json.writeName("rules");
      String[] rules = verdict.rules().stream().map(AuditChain::shortened).toArray(String[]::new);
      json.writeArray(rules, 0, rules.length);
      write(json, "policy_digest", verdict.policyDigest());
    }
  }

  private static void write(JsonGenerator json, @Nullable Input input) {
    if (input != null) {
      write(json, "prompt_hmac", input.fingerprint());
      json.writeNumberProperty("bytes", input.bytes());
    }
  }

  private static void write(JsonGenerator json, @Nullable Result result) {
    if (result != null) {
      write(json, "outcome", result.outcome());
      json.writeNumberProperty("latency_ms", result.latency().toMillis());
    }
  }

  private static void write(JsonGenerator json, String name, @Nullable Object value) {
    if (value != null) {
      json.writeStringProperty(name, shortened(value.toString()));
    }
  }

  private static String shortened(String text) {
    return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "\u2026";
  }
}
