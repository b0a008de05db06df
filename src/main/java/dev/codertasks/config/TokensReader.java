package dev.codertasks.config;

import dev.codertasks.coder.CoderSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads what a tokens file says, and the Coder tokens that it points at. */
final class TokensReader {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._@-]{1,64}");
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
  private static final Set<String> KEYS =
      Set.of(
          "name", "token_sha256", "coder_token_file", "coder_token_variable", "read_only", "tools");

  private final CoderSettings coder;
  private final Surroundings surroundings;
  private final Consumer<Set<String>> toolCheck;

  TokensReader(CoderSettings coder, Surroundings surroundings, Consumer<Set<String>> toolCheck) {
    this.coder = coder;
    this.surroundings = surroundings;
    this.toolCheck = toolCheck;
  }

  /**
   * Reads the file's content.
   *
   * @throws IllegalArgumentException saying everything that is wrong, an entry after the other
   */
  List<HttpPrincipal> read(String content) {
    List<HttpPrincipal> principals = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    Set<String> names = new HashSet<>();
    Set<String> hashes = new HashSet<>();
    List<?> entries = entries(content);
    for (int i = 0; i < entries.size(); i++) {
      String where = "principals[" + i + "] ";
      try {
        HttpPrincipal principal = principal(entries.get(i));
        if (!names.add(principal.name())) {
          problems.add(where + "has the name of another");
        }
        if (!principal.tokenHashes().stream().allMatch(hashes::add)) {
          problems.add(where + "has a token_sha256 that is there twice");
        }
        principals.add(principal);
      } catch (IllegalArgumentException e) {
        problems.add(where + e.getMessage());
      }
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", problems));
    }
    return List.copyOf(principals);
  }

  private static List<?> entries(String content) {
    Object root;
    try {
      root =
          new Load(LoadSettings.builder().setLabel("tokens file").build()).loadFromString(content);
    } catch (MarkedYamlEngineException e) {
      String line = e.getProblemMark().map(mark -> " in line " + (mark.getLine() + 1)).orElse("");
      // Not its message, which quotes the line.
      throw new IllegalArgumentException("the tokens file is no valid YAML" + line);
    } catch (YamlEngineException | StackOverflowError _) {
      throw new IllegalArgumentException("the tokens file is no valid YAML");
    }
    if (root instanceof Map<?, ?> map
        && map.keySet().equals(Set.of("principals"))
        && map.get("principals") instanceof List<?> list
        && !list.isEmpty()) {
      return list;
    }
    throw new IllegalArgumentException(
        "the tokens file must hold the one key \"principals\", a list with at least one entry");
  }

  private HttpPrincipal principal(Object entry) {
    if (!(entry instanceof Map<?, ?> map)) {
      throw new IllegalArgumentException("is no mapping of keys to values");
    }
    for (Object key : map.keySet()) {
      if (!(key instanceof String name) || !KEYS.contains(name)) {
        throw new IllegalArgumentException(
            "has a key that is none of " + String.join(", ", KEYS.stream().sorted().toList()));
      }
    }
    if (!(map.get("name") instanceof String name) || !NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "needs a name of at most 64 letters, digits, dots, hyphens, underscores and at signs");
    }
    String token = coderToken(map);
    return new HttpPrincipal(
        name,
        hashes(map.get("token_sha256")),
        Access.SignedIn.of(coder, token),
        TokensFile.sha256(token),
        readOnly(map.get("read_only")),
        tools(map.get("tools")));
  }

  private static List<String> hashes(@Nullable Object value) {
    List<?> given =
        value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
    List<String> hashes = new ArrayList<>();
    for (Object item : given) {
      if (!(item instanceof String hash) || !HASH.matcher(hash).matches()) {
        throw new IllegalArgumentException(
            "has a token_sha256 that is no SHA-256, which is 64 lower-case hexadecimal digits;"
                + " quote one of digits only");
      }
      hashes.add(hash);
    }
    if (hashes.isEmpty()) {
      throw new IllegalArgumentException("needs a token_sha256");
    }
    return hashes;
  }

  private String coderToken(Map<?, ?> entry) {
    Object file = entry.get("coder_token_file");
    Object variable = entry.get("coder_token_variable");
    if (file instanceof String path && variable == null) {
      return tokenIn(Path.of(path));
    }
    if (variable instanceof String name && file == null) {
      String token = surroundings.variable(name);
      if (token == null) {
        throw new IllegalArgumentException("names a coder_token_variable that is not set");
      }
      return token;
    }
    throw new IllegalArgumentException("needs either a coder_token_file or a coder_token_variable");
  }

  private static String tokenIn(Path file) {
    try {
      FileGuard.requireOursAlone(file);
      return Files.readString(file, StandardCharsets.US_ASCII).strip();
    } catch (IOException e) {
      throw new IllegalArgumentException("has a coder_token_file that cannot be read: " + file);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "has a coder_token_file, " + file + ", that " + e.getMessage());
    }
  }

  private static boolean readOnly(@Nullable Object value) {
    if (value == null || value instanceof Boolean) {
      return Boolean.TRUE.equals(value);
    }
    throw new IllegalArgumentException("has a read_only that is neither true nor false");
  }

  private Set<String> tools(@Nullable Object value) {
    if (value == null) {
      return Set.of();
    }
    Set<String> names = new HashSet<>();
    if (value instanceof List<?> list) {
      for (Object item : list) {
        names.add(String.valueOf(item));
      }
    }
    if (names.isEmpty()) {
      throw new IllegalArgumentException(
          "has tools that are no list of names; leave it out for all");
    }
    toolCheck.accept(names);
    return names;
  }
}
