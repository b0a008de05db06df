package dev.codertasks.config;

import java.time.Duration;

/**
 * What one connection may cost.
 *
 * @param callTimeout every tool call answers within this
 * @param drain how long running calls may go on after the input has ended
 * @param maxCalls calls in flight at once
 * @param maxMessageBytes of one message from the client
 */
public record Limits(Duration callTimeout, Duration drain, int maxCalls, int maxMessageBytes) {}
