package dev.codertasks.config;

import java.time.Duration;

/**
 * What one connection may cost.
 *
 * @param callTimeout every tool call answers within this
 * @param drain how long running calls may go on after the input has ended
 * @param maxCalls calls in flight at once
 * @param maxMessageBytes of one message from the client
 * @param settle how long an agent's log must be still before it counts as waiting
 * @param longestWait what a call may be asked to wait at most
 */
public record Limits(
    Duration callTimeout,
    Duration drain,
    int maxCalls,
    int maxMessageBytes,
    Duration settle,
    Duration longestWait) {}
