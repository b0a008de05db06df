package dev.codertasks.policy;

import java.time.Instant;
import java.util.Set;

/**
 * Who asks, when, and how much was done already.
 *
 * @param userSecrets names of what Coder injects into every workspace of the owner (environment
 *     variables and file paths), never values
 * @param recursionDepth 0 outside of Coder, 1 when this process runs in the workspace of a task
 * @param ownCredentialInText whether a text of the proposal holds the caller's own Coder token or
 *     another credential of this process, in any encoding; said by who knows their values
 * @param now the time to judge attestations and exceptions by
 */
public record CallerFacts(
    Fact<Set<String>> userSecrets,
    Fact<Usage> usage,
    int recursionDepth,
    boolean ownCredentialInText,
    Instant now) {}
