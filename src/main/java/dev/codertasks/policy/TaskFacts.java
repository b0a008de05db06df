package dev.codertasks.policy;

/**
 * The task that a proposal is about.
 *
 * @param template name of the template it was made from
 * @param phase in the words of the result card, such as {@code working}
 */
public record TaskFacts(String name, Proposal.Owner owner, String template, String phase) {}
