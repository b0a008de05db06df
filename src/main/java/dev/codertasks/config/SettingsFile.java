package dev.codertasks.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** The settings file: one YAML 1.2 mapping of keys to texts or lists of texts. */
final class SettingsFile {
  private static final int MAX_BYTES = 256 << 10;
  private static final int LONGEST_KEY = 40;
  private static final Set<Tag> PLAIN = Set.of(Tag.STR, Tag.BOOL, Tag.INT, Tag.FLOAT);

  private final Path file;
  private final Set<String> keys = new HashSet<>();
  private final Map<String, Value> values = new LinkedHashMap<>();
  private final List<Problem> problems = new ArrayList<>();

  private SettingsFile(Path file) {
    this.file = file;
  }

  /** Reads a file; what cannot be used is among its problems. */
  static SettingsFile read(Path file) {
    SettingsFile settings = new SettingsFile(file);
    try {
      FileGuard.requireNobodyElseWrites(file);
      settings.parse(text(file));
    } catch (NoSuchFileException _) {
      settings.problem("does not exist");
    } catch (CharacterCodingException _) {
      settings.problem("is not UTF-8");
    } catch (IOException e) {
      settings.problem("cannot be read: " + e.getClass().getSimpleName());
    } catch (IllegalArgumentException e) {
      settings.problem(String.valueOf(e.getMessage()));
    } catch (StackOverflowError _) {
      settings.problem("is nested too deeply");
    }
    return settings;
  }

  /** By key; none for a key without a value. */
  Map<String, Value> values() {
    return values;
  }

  List<Problem> problems() {
    return problems;
  }

  private static String text(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new IllegalArgumentException("is larger than 256 KiB");
      }
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }
  }

  private void parse(String text) {
    LoadSettings yaml =
        LoadSettings.builder().setLabel(file.toString()).setAllowNonScalarKeys(true).build();
    try {
      Optional<Node> root = new Compose(yaml).composeString(text);
      if (root.isPresent() && !isNothing(root.get())) {
        mapping(root.get());
      }
    } catch (MarkedYamlEngineException e) {
      problems.add(
          new Problem("file", at(e.getProblemMark()), "is no valid YAML: " + e.getProblem(), null));
    } catch (YamlEngineException _) {
      problem("is no valid YAML");
    }
  }

  private void mapping(Node root) {
    if (!(root instanceof MappingNode mapping)) {
      problems.add(
          new Problem("file", at(root.getStartMark()), "is no mapping of keys to values", null));
      return;
    }
    for (NodeTuple entry : mapping.getValue()) {
      Node keyNode = entry.getKeyNode();
      String source = at(keyNode.getStartMark());
      if (!(keyNode instanceof ScalarNode scalar)) {
        problems.add(new Problem("file", source, "has a key that is no text", null));
      } else {
        entry(scalar.getValue(), source, entry.getValueNode());
      }
    }
  }

  private void entry(String key, String keySource, Node node) {
    List<String> known = Setting.ALL.stream().<String>map(Setting::key).toList();
    if (!known.contains(key)) {
      problems.add(
          new Problem(shown(key), keySource, "is no setting", Nearest.hint(shown(key), known)));
      return;
    }
    if (!keys.add(key)) {
      problems.add(new Problem(key, keySource, "is there twice", null));
      return;
    }
    if (isNothing(node)) {
      return;
    }
    Value value = value(node);
    if (value == null) {
      problems.add(
          new Problem(key, at(node.getStartMark()), "is neither a value nor a list of them", null));
    } else {
      values.put(key, value);
    }
  }

  /** Null for what is neither a text nor a list of texts. */
  private @Nullable Value value(Node node) {
    String source = at(node.getStartMark());
    if (node instanceof ScalarNode scalar && isPlain(scalar)) {
      return Value.of(scalar.getValue(), source);
    }
    if (!(node instanceof SequenceNode sequence)) {
      return null;
    }
    List<String> texts = new ArrayList<>();
    for (Node item : sequence.getValue()) {
      if (!(item instanceof ScalarNode scalar) || !isPlain(scalar)) {
        return null;
      }
      texts.add(scalar.getValue());
    }
    return new Value(null, texts, source);
  }

  private static boolean isNothing(Node node) {
    return node.getTag().equals(Tag.NULL);
  }

  /** Not of a type that somebody made up. */
  private static boolean isPlain(ScalarNode scalar) {
    return PLAIN.contains(scalar.getTag());
  }

  private String at(Optional<Mark> mark) {
    return file + mark.map(m -> ":" + (m.getLine() + 1) + ":" + (m.getColumn() + 1)).orElse("");
  }

  /** A key that may be anything, cut and without what a terminal would obey. */
  private static String shown(String key) {
    String printable = key.replaceAll("\\p{Cntrl}", "?");
    return printable.length() > LONGEST_KEY ? printable.substring(0, LONGEST_KEY) + "…" : printable;
  }

  private void problem(String reason) {
    problems.add(new Problem("file", file.toString(), reason, null));
  }
}
