package dev.codertasks.coder;

import dev.codertasks.coder.CoderException.Validation;
import dev.codertasks.coder.Decoder.UnreadableException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * The body of an answer that is not a success ({@code codersdk/client.go}, {@code Response}), such
 * as {@code {"message":"Task is paused.","detail":"Resume the task to send messages."}}.
 *
 * @param message empty when the body is none of Coder's
 */
record Refusal(String message, String detail, List<Validation> validations) {
  private static final Decoder<Refusal> DECODER = CoderJson.one(Refusal.class);

  Refusal {
    validations = List.copyOf(validations);
  }

  static Refusal read(InputStream body) throws IOException {
    try {
      return DECODER.decode(body);
    } catch (UnreadableException e) {
      return new Refusal("", "", List.of());
    }
  }
}
