package dev.codertasks.cli;

/** What a person types. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.err.println("not yet");
  }
}
