package dev.codertasks.tool;

import dev.codertasks.tool.ToolCatalog.Listing;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The page about the tools, written from what an assistant is shown. */
final class ToolsDocument {
  private ToolsDocument() {}

  static String of(ToolCatalog catalog) {
    String contents =
        catalog.listings().stream()
            .map(l -> "| [`%s`](#%s) | %s |\n".formatted(l.name(), l.name(), effect(l)))
            .collect(Collectors.joining());
    String tools =
        catalog.listings().stream().map(ToolsDocument::tool).collect(Collectors.joining("\n"));
    return """
    # Tools

    <!-- Written by a test; `mvn test -Dgolden.update=true` rewrites it. -->

    Every answer comes as text and as JSON with the same facts. A failure is text that begins with a
    stable code. Numbers, booleans and lists are also read from strings; an unknown argument is refused.

    | tool | |
    |---|---|
    %s
    %s\
    """
        .formatted(contents, tools);
  }

  private static String tool(Listing listing) {
    return """
    ## %s

    %s

    %s
    Answers with %s.
    """
        .formatted(
            listing.name(),
            listing.description(),
            arguments(listing),
            members(listing.outputSchema()).keySet().stream()
                .map(name -> "`" + name + "`")
                .collect(Collectors.joining(", ")));
  }

  private static String arguments(Listing listing) {
    Collection<?> required =
        (Collection<?>) listing.inputSchema().getOrDefault("required", List.of());
    String rows =
        members(listing.inputSchema()).entrySet().stream()
            .map(member -> row(member.getKey(), (Map<?, ?>) member.getValue(), required))
            .collect(Collectors.joining());
    return "| argument | | meaning |\n|---|---|---|\n" + rows;
  }

  private static String row(Object name, Map<?, ?> schema, Collection<?> required) {
    String kind =
        schema.containsKey("enum") ? words(schema.get("enum")) : String.valueOf(schema.get("type"));
    String range =
        schema.containsKey("minimum")
            ? ", " + schema.get("minimum") + " to " + schema.get("maximum")
            : "";
    String byDefault =
        schema.containsKey("default") ? ", else `" + schema.get("default") + "`" : "";
    return "| `%s`%s | %s%s%s | %s |\n"
        .formatted(
            name,
            required.contains(name) ? " *" : "",
            kind,
            range,
            byDefault,
            schema.containsKey("description") ? schema.get("description") : "");
  }

  private static String words(Object list) {
    return ((Collection<?>) list).stream().map(w -> "`" + w + "`").collect(Collectors.joining(" "));
  }

  private static Map<?, ?> members(Map<String, Object> schema) {
    return (Map<?, ?>) schema.getOrDefault("properties", Map.of());
  }

  private static String effect(Listing listing) {
    return switch (listing.effect()) {
      case READS -> "changes nothing";
      case CHANGES -> "changes something";
      case SETTLES -> "brings about a state; repeating it is harmless";
      case DESTROYS -> "cannot be undone; asks for a confirmation";
    };
  }
}
