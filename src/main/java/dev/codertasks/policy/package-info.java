/**
 * Decides whether a change may be made: facts in, findings out. Rules, the file they are configured
 * in, and the checks of that file ({@code lint}, {@code test}, {@code explain}).
 *
 * <p>Pure: no clock (the time is a fact) and no network. May import {@code detect}.
 */
@NullMarked
package dev.codertasks.policy;

import org.jspecify.annotations.NullMarked;
