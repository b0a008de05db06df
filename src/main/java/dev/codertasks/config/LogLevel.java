package dev.codertasks.config;

/** How much goes to standard error. */
public enum LogLevel {
  OFF,
  ERROR,
  WARN,
  INFO,
  DEBUG
}
