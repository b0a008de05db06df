/**
 * The use cases, and the only caller of Coder's changing endpoints.
 *
 * <p>May import {@code coder} and {@code output}; only {@code tool}, {@code server} and {@code cli}
 * import it.
 */
@NullMarked
package dev.codertasks.task;

import org.jspecify.annotations.NullMarked;
