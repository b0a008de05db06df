package dev.codertasks.config;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads the settings file: YAML 1.2, one flat mapping of keys to plain values. */
final class ConfigFile {
  private static final int MAX_BYTES = 256 * 1024;

  private final Path path;
  private final List<String> problems;

  private ConfigFile(Path path, List<String> problems) {
    this.path = path;
    this.problems = problems;
  }

  /** The values of a file, as text; what is wrong with it is added to the problems. */
  static Map<Setting, String> read(Path path, List<String> problems) {
    return new ConfigFile(path, problems).read();
  }

  private Map<Setting, String> read() {
    Map<Setting, String> values = new EnumMap<>(Setting.class);
    try {
      if (Files.size(path) > MAX_BYTES) {
        problems.add(path + " is larger than 256 KiB; a settings file is not.");
        return values;
      }
      Optional<Node> root =
          new Compose(LoadSettings.builder().setLabel(path.toString()).build())
              .composeString(Files.readString(path));
      root.ifPresent(node -> read(node, values));
    } catch (MarkedYamlEngineException e) {
      problems.add(
          path
              + place(e.getProblemMark().map(m -> m.getLine()).orElse(0), e)
              + ": "
              + e.getProblem()
              + ".");
    } catch (MalformedInputException e) {
      problems.add(path + " is not UTF-8 text.");
    } catch (IOException | YamlEngineException | StackOverflowError e) {
      problems.add(path + " cannot be read: " + e.getClass().getSimpleName() + ".");
    }
    return values;
  }

  private static String place(int line, MarkedYamlEngineException e) {
    int column = e.getProblemMark().map(m -> m.getColumn()).orElse(0);
    return ":" + (line + 1) + ":" + (column + 1);
  }

  private void read(Node root, Map<Setting, String> values) {
    if (!(root instanceof MappingNode mapping)) {
      problems.add(at(root) + "a settings file holds keys and values, such as `read_only: true`.");
      return;
    }
    for (NodeTuple entry : mapping.getValue()) {
      String key = entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
      Optional<Setting> setting = Setting.ofKey(key);
      if (setting.isEmpty()) {
        problems.add(
            at(entry.getKeyNode())
                + "there is no setting \""
                + key
                + "\""
                + Nearest.hint(key)
                + ".");
      } else if (values.containsKey(setting.get())) {
        problems.add(at(entry.getKeyNode()) + "\"" + key + "\" stands here for the second time.");
      } else {
        String value = value(entry.getValueNode());
        if (value == null) {
          problems.add(at(entry.getValueNode()) + "\"" + key + "\" takes a plain value.");
        } else {
          values.put(setting.get(), value);
        }
      }
    }
  }

  /** A plain value, or a list of plain ones joined by commas. */
  private static @Nullable String value(Node node) {
    return switch (node) {
      case ScalarNode scalar -> scalar.getValue();
      case SequenceNode list when list.getValue().stream().allMatch(n -> n instanceof ScalarNode) ->
          list.getValue().stream()
              .map(n -> ((ScalarNode) n).getValue())
              .collect(Collectors.joining(","));
      default -> null;
    };
  }

  private String at(Node node) {
    return node.getStartMark()
        .map(mark -> path + ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1) + ": ")
        .orElse(path + ": ");
  }
}
