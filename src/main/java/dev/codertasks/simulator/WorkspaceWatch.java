package dev.codertasks.simulator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A workspace at once, then whenever it is not as before, as events or as messages. */
final class WorkspaceWatch {
  private static final int LOOK_MILLIS = 50;

  /** Coder pings every 15 s, by whatever clock. */
  private static final int LOOKS_PER_PING = 15_000 / LOOK_MILLIS;

  private final World world;
  private final WorkspaceJson workspaces;

  WorkspaceWatch(World world, WorkspaceJson workspaces) {
    this.world = world;
    this.workspaces = workspaces;
  }

  /** Takes what is to be told; without a workspace it is a ping. */
  private interface Listener {
    void tell(@Nullable JsonObject workspace) throws IOException;
  }

  /** Server-sent events. */
  Reply events(String id, World.User caller) {
    return find(id, caller) == null
        ? Reply.notFound()
        : Reply.streaming(
            "text/event-stream",
            out ->
                watch(
                    id,
                    caller,
                    workspace -> {
                      String event =
                          workspace == null
                              ? "event: ping\n\n"
                              : "event: data\ndata: " + Json.write(workspace) + "\n\n";
                      out.write(event.getBytes(StandardCharsets.UTF_8));
                      out.flush();
                    }));
  }

  /** The same over a WebSocket. */
  Reply messages(Request request, String id, World.User caller) {
    return find(id, caller) == null
        ? Reply.notFound()
        : WebSocket.open(
            request, socket -> watch(id, caller, workspace -> socket.text(message(workspace))));
  }

  private static String message(@Nullable JsonObject workspace) {
    JsonObject message =
        new JsonObject().with("type", workspace == null ? "ping" : "data").with("data", workspace);
    return Json.write(message) + "\n";
  }

  private void watch(String id, World.User caller, Listener listener)
      throws IOException, InterruptedException {
    listener.tell(null);
    String before = "";
    int looks = 0;
    for (JsonObject now = find(id, caller); now != null; now = find(id, caller)) {
      String text = withoutMoments(Json.write(now));
      if (!text.equals(before)) {
        listener.tell(now);
        before = text;
      }
      if (++looks % LOOKS_PER_PING == 0) {
        listener.tell(null);
      }
      Thread.sleep(LOOK_MILLIS);
    }
  }

  private @Nullable JsonObject find(String id, World.User caller) {
    synchronized (world) {
      return world
          .ofWorkspace(id, caller)
          .map(task -> workspaces.workspace(task, world.now()))
          .orElse(null);
    }
  }

  private static String withoutMoments(String json) {
    return json.replaceAll("\"(updated_at|last_connected_at|most_recently_seen)\":\"[^\"]*\"", "");
  }
}
