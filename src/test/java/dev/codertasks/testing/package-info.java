/** Helpers that tests of several packages share. */
@NullMarked
package dev.codertasks.testing;

import org.jspecify.annotations.NullMarked;
