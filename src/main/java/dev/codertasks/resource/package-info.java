/**
 * What an assistant can be given to read and to follow, beside the tools it calls.
 *
 * <p>May import {@code tool}, {@code task} and the identifiers of {@code coder}; only {@code
 * server} and {@code cli} import it.
 */
@NullMarked
package dev.codertasks.resource;

import org.jspecify.annotations.NullMarked;
