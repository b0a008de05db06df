/**
 * What Coder answers, as records. Unknown fields are ignored and unknown enum values read as {@code
 * UNKNOWN}, so that a newer Coder never breaks us.
 */
@NullMarked
package dev.codertasks.coder.model;

import org.jspecify.annotations.NullMarked;
