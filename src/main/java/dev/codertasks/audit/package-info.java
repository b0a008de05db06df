/**
 * What was decided and what was done about it, as chained JSON lines that show any later change.
 *
 * <p>Imports no sibling; only {@code task} and {@code cli} import it.
 */
@NullMarked
package dev.codertasks.audit;

import org.jspecify.annotations.NullMarked;
