package dev.codertasks.detect;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;

/**
 * Finds which of many words occur where in a text, without regard to case, in one pass whose cost
 * does not depend on how many words there are (Aho and Corasick, as a complete table). Immutable
 * and thread-safe.
 */
final class Keywords {
  private static final int ROOT = 0;
  private static final int NONE = -1;

  /** Column of each character in the table; column 0 is for what occurs in no word. */
  private final byte[] columns = new byte[1 << Character.SIZE];

  private final int width;
  private final int[] next;

  /** The word that ends in a state, or {@link #NONE}. */
  private final int[] word;

  /** The nearest state on the fail path in which a shorter word ends, or {@link #ROOT}. */
  private final int[] shorter;

  private final int[] lengths;

  /** Told of each occurrence, in the order in which they end. */
  interface Hits {
    void found(int word, int start);
  }

  /** For lower-case words, each of them once. */
  Keywords(List<String> words) {
    int used = 0;
    int states = 1;
    for (String w : words) {
      states += w.length();
      for (int i = 0; i < w.length(); i++) {
        char c = w.charAt(i);
        if (columns[c] == 0) {
          columns[c] = (byte) ++used;
          columns[Character.toUpperCase(c)] = columns[c];
        }
      }
    }
    width = used + 1;
    next = new int[states * width];
    word = new int[states];
    shorter = new int[states];
    lengths = words.stream().mapToInt(String::length).toArray();
    Arrays.fill(word, NONE);
    buildTrie(words);
    buildTable();
  }

  private void buildTrie(List<String> words) {
    int states = 1;
    for (int w = 0; w < words.size(); w++) {
      int state = ROOT;
      for (int i = 0; i < words.get(w).length(); i++) {
        int edge = state * width + (columns[words.get(w).charAt(i)] & 0xff);
        if (next[edge] == ROOT) {
          next[edge] = states++;
        }
        state = next[edge];
      }
      word[state] = w;
    }
  }

  /** Fills the missing edges with those of each state's longest proper suffix, breadth first. */
  private void buildTable() {
    int[] fail = new int[word.length];
    Queue<Integer> queue = new ArrayDeque<>();
    for (int column = 0; column < width; column++) {
      if (next[column] != ROOT) {
        queue.add(next[column]);
      }
    }
    while (!queue.isEmpty()) {
      int state = queue.remove();
      shorter[state] = word[fail[state]] == NONE ? shorter[fail[state]] : fail[state];
      for (int column = 0; column < width; column++) {
        int edge = state * width + column;
        int viaFail = next[fail[state] * width + column];
        if (next[edge] == ROOT) {
          next[edge] = viaFail;
        } else {
          fail[next[edge]] = viaFail;
          queue.add(next[edge]);
        }
      }
    }
  }

  void scan(String text, Hits hits) {
    int state = ROOT;
    for (int i = 0; i < text.length(); i++) {
      state = next[state * width + (columns[text.charAt(i)] & 0xff)];
      for (int s = state; s != ROOT; s = shorter[s]) {
        if (word[s] != NONE) {
          hits.found(word[s], i + 1 - lengths[word[s]]);
        }
      }
    }
  }
}
