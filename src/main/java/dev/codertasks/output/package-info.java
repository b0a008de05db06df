/**
 * Makes what came from Coder or from a task safe to show: neutralised, redacted, capped, fenced.
 *
 * <p>Pure: no clock, no network. May import {@code detect}.
 */
@NullMarked
package dev.codertasks.output;

import org.jspecify.annotations.NullMarked;
