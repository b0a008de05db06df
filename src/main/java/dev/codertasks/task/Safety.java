package dev.codertasks.task;

import dev.codertasks.audit.AuditLog;
import dev.codertasks.coder.TaskRef;
import dev.codertasks.ledger.Ledger;
import dev.codertasks.policy.PolicyEngine;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What stands between a wish and Coder. The parts are made when the first change asks for them, so
 * that starting, and reading, cost nothing.
 *
 * @param policy the engine in force; each decision takes one and keeps it
 * @param ledger what was used of the quotas; throws where it cannot be used
 * @param audit where decisions and deeds are recorded; throws where it cannot be used
 * @param workspace the workspace that this process runs in; null outside of Coder
 */
public record Safety(
    Supplier<PolicyEngine> policy,
    Supplier<Ledger> ledger,
    Supplier<AuditLog> audit,
    TaskRef.@Nullable ByName workspace) {}
