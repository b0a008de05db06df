package dev.codertasks.server;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.modelcontextprotocol.spec.McpSchema.ElicitFormRequest;
import io.modelcontextprotocol.spec.McpSchema.ElicitRequest;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonpCharacterEscapes;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** MCP's JSON: strict about what comes in, and one line for what goes out. */
final class McpJson {
  static final int MAX_DEPTH = 64;
  static final int MAX_NUMBER_LENGTH = 64;

  static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxNumberLength(MAX_NUMBER_LENGTH)
                          .build())
                  // U+2028 and U+2029 end a line for some readers, such as Node's readline.
                  .characterEscapes(JsonpCharacterEscapes.instance())
                  .build())
          .addMixIn(ElicitRequest.class, ModeIsAProperty.class)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private McpJson() {}

  /** The SDK has Jackson write the mode twice, at which Jackson refuses to write the question. */
  @JsonTypeInfo(
      use = JsonTypeInfo.Id.NAME,
      include = JsonTypeInfo.As.EXISTING_PROPERTY,
      property = "mode",
      defaultImpl = ElicitFormRequest.class)
  private interface ModeIsAProperty {}
}
