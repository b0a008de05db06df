package dev.codertasks.coder.model;

/**
 * What Coder puts into every workspace of a user ({@code codersdk/usersecrets.go}, {@code
 * UserSecret}), without its value, which Coder does not tell.
 *
 * @param envName the environment variable that holds it, or empty
 * @param filePath the file that holds it, or empty
 */
public record UserSecret(String name, String envName, String filePath) {}
