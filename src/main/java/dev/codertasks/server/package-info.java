/**
 * The MCP edge: the only package that sees the MCP SDK.
 *
 * <p>May import {@code tool}; only {@code cli} imports it.
 */
@NullMarked
package dev.codertasks.server;

import org.jspecify.annotations.NullMarked;
