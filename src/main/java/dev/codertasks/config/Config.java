package dev.codertasks.config;

import dev.codertasks.coder.TaskRef;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Everything the program was told. Immutable.
 *
 * @param access Coder's address and our token, when both are known
 * @param readOnly whether only tools that change nothing are offered
 * @param tools the names of the only tools offered; empty for all
 * @param warnings what can be used as it is, but may not be meant so; for the user, without secrets
 */
public record Config(
    Access access,
    Limits limits,
    boolean readOnly,
    Set<String> tools,
    LogLevel logLevel,
    LogFormat logFormat,
    Keeping keeping,
    List<String> warnings) {

  /**
   * What guards changes, and where that is kept.
   *
   * @param policy the policy's file; null for the shipped one
   * @param stateDir for the ledger and the audit; null where nothing of the user's may be written
   * @param store keeps the ledger for several machines; null where a file does
   * @param audit where the audit goes
   * @param workspace the workspace that this process runs in; null outside of Coder
   */
  public record Keeping(
      @Nullable Path policy,
      @Nullable Path stateDir,
      @Nullable Store store,
      AuditPlace audit,
      TaskRef.@Nullable ByName workspace) {}

  /**
   * A Redis or Valkey server.
   *
   * @param address without a password
   * @param password null where none is asked for
   * @param authorities trusted with TLS, in PEM form; null for those that Java trusts
   */
  public record Store(URI address, @Nullable String password, @Nullable Path authorities) {

    /** Leaves the password out. */
    @Override
    public String toString() {
      return "Store[address=" + address + "]";
    }
  }

  public Config {
    tools = Set.copyOf(tools);
    warnings = List.copyOf(warnings);
  }

  /**
   * Reads the settings: defaults, then file, then environment, then flags; the later one wins.
   *
   * @param flags values by flag, such as {@code --url}
   * @param toolCheck throws {@link IllegalArgumentException} saying which tool does not exist
   * @throws ConfigException naming every problem at once
   */
  public static Config load(
      Map<String, String> flags, Surroundings surroundings, Consumer<Set<String>> toolCheck)
      throws ConfigException {
    return new ConfigLoader(flags, surroundings, toolCheck).load();
  }

  /** The same with another deployment. */
  public Config with(Access other) {
    return new Config(other, limits, readOnly, tools, logLevel, logFormat, keeping, warnings);
  }

  /**
   * The same for one of several callers, who is offered nothing more.
   *
   * @throws IllegalArgumentException when that leaves nothing
   */
  public Config of(HttpPrincipal principal) {
    Set<String> both = offered(principal.tools());
    return new Config(
        principal.access(),
        limits,
        readOnly || principal.readOnly(),
        both,
        logLevel,
        logFormat,
        keeping,
        List.of());
  }

  /**
   * Those of a caller's tools that everyone is offered.
   *
   * @throws IllegalArgumentException when there are none, since no names at all would mean all
   */
  Set<String> offered(Set<String> callers) {
    if (tools.isEmpty() || callers.isEmpty()) {
      return tools.isEmpty() ? callers : tools;
    }
    Set<String> both = new HashSet<>(callers);
    both.retainAll(tools);
    if (both.isEmpty()) {
      throw new IllegalArgumentException("has tools of which the setting tools offers none");
    }
    return both;
  }
}
