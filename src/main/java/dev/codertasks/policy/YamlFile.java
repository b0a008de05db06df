package dev.codertasks.policy;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Reads YAML 1.2 from a file that may be hostile. Aliases and tags are refused: a policy needs
 * neither, and with them a short file can be made endless, or can name classes.
 */
final class YamlFile {
  private static final int MAX_DEPTH = 32;

  private YamlFile() {}

  /** The root of the only document; empty when there is a problem. */
  static Optional<Node> parse(byte[] bytes, Problems problems) {
    if (bytes.length > PolicySource.MAX_BYTES) {
      problems.add(0, 0, "The file is longer than " + PolicySource.MAX_BYTES + " bytes.", null);
      return Optional.empty();
    }
    String text = decoded(bytes);
    if (text == null) {
      problems.add(0, 0, "The file is not UTF-8.", null);
      return Optional.empty();
    }
    try {
      return isHarmless(text, problems)
          ? new Compose(settings()).composeString(text).or(() -> empty(problems))
          : Optional.empty();
    } catch (MarkedYamlEngineException e) {
      problems.add(e.getProblemMark(), "This is not YAML: " + e.getProblem() + ".", null);
    } catch (YamlEngineException e) {
      problems.add(0, 0, "This is not YAML: " + e.getMessage() + ".", null);
    } catch (StackOverflowError e) {
      problems.add(0, 0, "The file is nested too deeply.", null);
    }
    return Optional.empty();
  }

  private static LoadSettings settings() {
    return LoadSettings.builder().setCodePointLimit(PolicySource.MAX_BYTES).build();
  }

  private static Optional<Node> empty(Problems problems) {
    problems.add(0, 0, "The file is empty.", null);
    return Optional.empty();
  }

  private static @Nullable String decoded(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\ufeff") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  /** Looks at the events first: making nodes of them needs a stack as deep as the file. */
  private static boolean isHarmless(String text, Problems problems) {
    int depth = 0;
    for (Event event : new Parse(settings()).parseString(text)) {
      switch (event) {
        case AliasEvent alias -> {
          problems.add(
              alias.getStartMark(), "Aliases are not allowed.", "Write the value out again.");
          return false;
        }
        case CollectionStartEvent start -> {
          depth++;
          if (depth > MAX_DEPTH) {
            problems.add(start.getStartMark(), "The file is nested too deeply.", null);
            return false;
          }
          if (start.getTag().isPresent()) {
            return refuseTag(event, problems);
          }
        }
        case ScalarEvent scalar when scalar.getTag().isPresent() -> {
          return refuseTag(event, problems);
        }
        case CollectionEndEvent _ -> depth--;
        default -> {}
      }
    }
    return true;
  }

  private static boolean refuseTag(Event event, Problems problems) {
    problems.add(event.getStartMark(), "Tags are not allowed.", "Write the plain value.");
    return false;
  }
}
