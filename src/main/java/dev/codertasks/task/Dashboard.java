package dev.codertasks.task;

import dev.codertasks.coder.CoderApi;
import dev.codertasks.coder.model.Task;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Addresses of pages a person can open. Asks once what Coder's public address is. Thread-safe. */
final class Dashboard {
  private volatile @Nullable String base;

  /** The task's page. */
  URI task(CoderApi coder, Task task) {
    return URI.create(base(coder) + "/tasks/" + task.ownerName() + "/" + task.id());
  }

  /** The workspace's page. */
  URI workspace(CoderApi coder, Task task) {
    return URI.create(base(coder) + "/@" + task.ownerName() + "/" + task.workspaceName());
  }

  private String base(CoderApi coder) {
    String known = base;
    if (known == null) {
      known = publicAddress(coder);
      base = known;
    }
    return known;
  }

  /** What Coder says of itself, unless that is no web address. */
  private static String publicAddress(CoderApi coder) {
    String said = coder.buildInfo().dashboardUrl();
    String address = said.startsWith("https://") || said.startsWith("http://") ? said : "";
    if (address.isEmpty()) {
      address = coder.url().toString();
    }
    return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
  }
}
