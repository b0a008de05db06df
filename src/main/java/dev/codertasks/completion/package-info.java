/**
 * The names a person may mean who has typed the beginning of one.
 *
 * <p>May import {@code task} and {@code coder}; only {@code server} imports it.
 */
@NullMarked
package dev.codertasks.completion;

import org.jspecify.annotations.NullMarked;
