package dev.codertasks.coder;

import dev.codertasks.coder.Decoder.UnreadableException;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.databind.exc.InvalidNullException;

/**
 * Says what is wrong with an answer in our own words: Jackson's quote the answer, which may be a
 * prompt.
 */
final class JsonFault {
  private JsonFault() {}

  static IOException of(JacksonException e) {
    if (e.getCause() instanceof IOException cause) {
      return cause;
    }
    return switch (e) {
      case UnexpectedEndOfInputException _ -> new EOFException("the answer ends too early");
      case InvalidNullException _ -> unreadable(path(e.getPath()) + " is missing");
      case StreamConstraintsException _ ->
          unreadable(
              path(e.getPath())
                  + " is larger than we accept: a text of more than "
                  + CoderJson.MAX_STRING_CHARS
                  + " characters, a number of more than 1,000 digits, or nesting deeper than 500");
      case InputCoercionException _ ->
          unreadable(path(e.getPath()) + " is a number that is too large");
      case StreamReadException _ -> unreadable("the answer is not JSON" + at(e.getLocation()));
      default -> unreadable(path(e.getPath()) + " is not of the kind that Coder documents");
    };
  }

  private static UnreadableException unreadable(String reason) {
    return new UnreadableException(reason);
  }

  private static String path(List<JacksonException.Reference> references) {
    StringBuilder path = new StringBuilder();
    for (JacksonException.Reference reference : references) {
      String name = reference.getPropertyName();
      if (name == null) {
        path.append('[').append(reference.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(name);
      }
    }
    return path.isEmpty() ? "a value in the answer" : path.toString();
  }

  private static String at(TokenStreamLocation location) {
    return location == null
        ? ""
        : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
  }
}
