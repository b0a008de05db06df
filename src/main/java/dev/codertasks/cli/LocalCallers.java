package dev.codertasks.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.codertasks.config.TokensFile;
import dev.codertasks.server.Callers;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** The users of this machine, all of whom act as the one Coder user we are. */
final class LocalCallers implements Callers {
  private final Caller caller;
  private final byte @Nullable [] hash;

  /**
   * One caller.
   *
   * @param token what he must show; null for nothing
   */
  LocalCallers(Caller caller, @Nullable String token) {
    this.caller = caller;
    this.hash = token == null ? null : TokensFile.sha256(token).getBytes(US_ASCII);
  }

  @Override
  public Identity identify(Credentials credentials) {
    if (hash == null) {
      return new Identity.Known(caller);
    }
    String bearer = credentials.bearer();
    // Hashes, so that the time it takes tells nothing about the token, its length included.
    return bearer != null
            && MessageDigest.isEqual(hash, TokensFile.sha256(bearer).getBytes(US_ASCII))
        ? new Identity.Known(caller)
        : new Identity.Unknown();
  }
}
