/**
 * What the program was told: defaults, then file, environment and flags, every problem at once.
 *
 * <p>May import the settings records of {@code coder}; only {@code cli} imports it.
 */
@NullMarked
package dev.codertasks.config;

import org.jspecify.annotations.NullMarked;
