/**
 * What an assistant may ask for: one file per tool, one catalogue that lists them.
 *
 * <p>May import {@code task}, the values it answers with ({@code coder}'s exceptions and model) and
 * {@code output}; never Coder's client.
 */
@NullMarked
package dev.codertasks.tool;

import org.jspecify.annotations.NullMarked;
