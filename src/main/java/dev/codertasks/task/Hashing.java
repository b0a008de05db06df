package dev.codertasks.task;

/** FNV-1a: tells what changed from what did not, the same in every process; no secret. */
final class Hashing {
  static final long START = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  private Hashing() {}

  static long add(long hash, CharSequence text) {
    long result = add(hash, text.length());
    for (int i = 0; i < text.length(); i++) {
      result = (result ^ text.charAt(i)) * PRIME;
    }
    return result;
  }

  static long add(long hash, long number) {
    long result = hash;
    for (int shift = 0; shift < Long.SIZE; shift += Short.SIZE) {
      result = (result ^ ((number >>> shift) & 0xffff)) * PRIME;
    }
    // The low bits are what cursors keep; let the high ones reach them.
    return result ^ (result >>> 29);
  }
}
