/**
 * Texts a person can pick to have an assistant use the tools well.
 *
 * <p>May import {@code tool}, and the identifiers of {@code coder}; only {@code server} imports it.
 */
@NullMarked
package dev.codertasks.prompt;

import org.jspecify.annotations.NullMarked;
