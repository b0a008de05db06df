/**
 * What a person types: {@code stdio} (the default), {@code demo}, {@code version}. Builds the parts
 * once and hands them to {@code server}.
 *
 * <p>May import every other package; nothing imports it.
 */
@NullMarked
package dev.codertasks.cli;

import org.jspecify.annotations.NullMarked;
