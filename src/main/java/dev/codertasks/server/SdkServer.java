package dev.codertasks.server;

import dev.codertasks.task.Person;
import dev.codertasks.tool.ToolCatalog;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator.ValidationResponse;
import io.modelcontextprotocol.server.McpServer.SyncSpecification;
import io.modelcontextprotocol.server.McpSyncServer;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;

/** What the SDK's server is told, whatever transport it is on. */
final class SdkServer {
  private SdkServer() {}

  static void build(
      SyncSpecification<?> specification,
      ToolCatalog tools,
      ToolDispatcher dispatcher,
      String version,
      McpJsonMapper mapper) {
    build(
        specification
            .serverInfo(
                Implementation.builder("coder-tasks-mcp", version).title("Coder Tasks").build())
            .instructions(Instructions.of(tools))
            .capabilities(ServerCapabilities.builder().tools(false).build())
            .tools(dispatcher.specifications()),
        mapper);
  }

  /** Builds one that has been told what it offers. */
  static void build(SyncSpecification<?> specification, McpJsonMapper mapper) {
    McpSyncServer _ =
        specification
            // Arguments are read by the catalogue, and schemas are checked in tests.
            .validateToolInputs(false)
            .jsonSchemaValidator((schema, value) -> ValidationResponse.asValid(null))
            .jsonMapper(mapper)
            // On the thread of the call, which is ours to interrupt, and not on one of Reactor's.
            .immediateExecution(true)
            // For questions to the person, which is all that is asked of the client.
            .requestTimeout(Person.PATIENCE)
            .build();
  }
}
