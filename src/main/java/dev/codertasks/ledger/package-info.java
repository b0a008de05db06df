/**
 * The few counters that are not in Coder: how much each caller used of its quotas, and which
 * requests cool down after a person declined them.
 *
 * <p>Imports no sibling; only {@code task} and {@code cli} import it.
 */
@NullMarked
package dev.codertasks.ledger;

import org.jspecify.annotations.NullMarked;
