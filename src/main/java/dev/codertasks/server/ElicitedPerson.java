package dev.codertasks.server;

import dev.codertasks.task.Person;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities.Elicitation;
import io.modelcontextprotocol.spec.McpSchema.ElicitFormRequest;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the person through the client, by MCP's elicitation in its form mode. */
final class ElicitedPerson implements Person {
  private static final Logger LOG = LoggerFactory.getLogger(ElicitedPerson.class);

  private static final String AGREE = "agree";

  private static final Map<String, Object> FORM =
      Map.of(
          "type",
          "object",
          "properties",
          Map.of(
              AGREE,
              Map.of(
                  "type",
                  "boolean",
                  "title",
                  "Go on",
                  "description",
                  "Set this to do what is described; otherwise nothing is done.")),
          "required",
          List.of(AGREE));

  private final McpSyncServerExchange exchange;

  ElicitedPerson(McpSyncServerExchange exchange) {
    this.exchange = exchange;
  }

  /** A capability that names no mode means forms; one with only {@code url} does not. */
  @Override
  public boolean canBeAsked() {
    ClientCapabilities capabilities = exchange.getClientCapabilities();
    Elicitation elicitation = capabilities == null ? null : capabilities.elicitation();
    return elicitation != null && (elicitation.form() != null || elicitation.url() == null);
  }

  @Override
  public Answer ask(String question) {
    try {
      ElicitResult result =
          exchange.createElicitation(ElicitFormRequest.builder(question, FORM).build());
      return switch (result.action()) {
        case ACCEPT -> accepted(result.content());
        case DECLINE, CANCEL -> Answer.DECLINED;
      };
    } catch (RuntimeException e) {
      LOG.info("a question to the person was not answered: {}", e.getClass().getSimpleName());
      return Answer.NONE;
    }
  }

  private static Answer accepted(Map<String, Object> content) {
    Object agree = content == null ? null : content.get(AGREE);
    if (agree instanceof Boolean yes) {
      return yes ? Answer.AGREED : Answer.DECLINED;
    }
    return Answer.NONE;
  }
}
