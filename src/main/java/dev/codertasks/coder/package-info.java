/**
 * The client of Coder's HTTP API: the only package that sees OkHttp.
 *
 * <p>May import nothing of ours but {@code coder.model}.
 */
@NullMarked
package dev.codertasks.coder;

import org.jspecify.annotations.NullMarked;
