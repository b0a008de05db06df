/**
 * A small Coder deployment in this process, on loopback only, for {@code demo} and every test.
 *
 * <p>Written from Coder's documented behaviour. Imports nothing of ours, least of all {@code
 * coder.model}: a wrong field name would cancel out. Only {@code cli} imports it.
 */
@NullMarked
package dev.codertasks.simulator;

import org.jspecify.annotations.NullMarked;
