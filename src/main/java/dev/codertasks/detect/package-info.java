/**
 * Finds secrets, hidden text and links in a text.
 *
 * <p>Pure, and imports nothing of ours.
 */
@NullMarked
package dev.codertasks.detect;

import org.jspecify.annotations.NullMarked;
