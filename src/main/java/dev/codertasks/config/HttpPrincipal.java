package dev.codertasks.config;

import java.util.List;
import java.util.Set;

/**
 * One who may call over HTTP, with his own Coder credential.
 *
 * @param name in the log; unique
 * @param tokenHashes SHA-256 of each token that proves him, in lower-case hexadecimal
 * @param credential SHA-256 of his Coder token, to tell whether it has changed
 * @param readOnly whether he is offered only tools that change nothing
 * @param tools the names of the only tools he is offered; empty for all
 */
public record HttpPrincipal(
    String name,
    List<String> tokenHashes,
    Access.SignedIn access,
    String credential,
    boolean readOnly,
    Set<String> tools) {

  public HttpPrincipal {
    tokenHashes = List.copyOf(tokenHashes);
    tools = Set.copyOf(tools);
  }

  /** Whether what he is offered and who he is at Coder are the same. */
  public boolean isServedLike(HttpPrincipal other) {
    return name.equals(other.name)
        && credential.equals(other.credential)
        && readOnly == other.readOnly
        && tools.equals(other.tools);
  }
}
