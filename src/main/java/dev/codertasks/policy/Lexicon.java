package dev.codertasks.policy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A meaning that words of a prompt can have. Which words those are says {@code lexicon.txt}, beside
 * this class; how meanings make an intent, {@link Intents}.
 */
enum Lexicon {
  // ---- what takes the edge off
  NEGATION(Kind.EXACT),
  /** Work on protection, and writing about danger, name the danger too. */
  FRAME(Kind.EXACT),
  /** They govern what stands right after them, and say nothing of the rest of a sentence. */
  WEAK_FRAME(Kind.EXACT),
  /** After these a new order begins, whatever the sentence was about. */
  JOINER(Kind.EXACT),
  NEW_ORDER(Kind.EXACT),
  /** What follows belongs to what the sentence speaks of. */
  SUBORDINATE(Kind.EXACT),
  NEUTRAL(Kind.NOUN),
  /** What follows a danger and makes it a thing of screens and documents. */
  AFTER_NOUN(Kind.EXACT),

  // ---- sending things away
  SEND(Kind.VERB),
  REVEAL(Kind.VERB),
  SECRET(Kind.NOUN),
  PRIVATE_DATA(Kind.NOUN),
  /** Where nobody of the company looks, or everybody does. */
  OUTSIDE(Kind.NOUN),
  /** Where more people look than may know. */
  VISIBLE(Kind.NOUN),
  BLURT(Kind.VERB),
  EVERYTHING(Kind.EXACT),
  PUBLICLY(Kind.EXACT),
  MAKE_PUBLIC(Kind.VERB),
  STORE(Kind.NOUN),
  EXFILTRATE(Kind.VERB),
  KEEP(Kind.VERB),
  PERSONAL_SECRET(Kind.NOUN),
  UNPROTECTED(Kind.EXACT),
  GIVE_ME(Kind.VERB),
  HARDCODE(Kind.VERB),
  CHECK_IN(Kind.VERB),
  SECRET_FILE(Kind.EXACT),
  BROAD_SEARCH(Kind.VERB),
  USE_THEM(Kind.EXACT),
  THEM(Kind.EXACT),

  // ---- switching protections off
  SWITCH_OFF(Kind.VERB),
  PROTECTION(Kind.NOUN),
  SWITCH(Kind.VERB),
  OFF(Kind.EXACT),
  DEFENCE_IN_PRODUCTION(Kind.NOUN),
  UNSAFE_SETTING(Kind.EXACT),
  DOCKER_SOCKET(Kind.EXACT),
  REACH_FOR(Kind.VERB),
  OPEN_UP(Kind.VERB),
  TOO_OPEN(Kind.EXACT),
  EXPOSE(Kind.VERB),
  INTERNAL(Kind.NOUN),
  TO_THE_WORLD(Kind.EXACT),

  // ---- destroying what is in use
  DESTROY(Kind.VERB),
  CLEAR(Kind.VERB),
  PRODUCTION(Kind.EXACT),
  DATA(Kind.NOUN),
  RUN_AGAINST(Kind.VERB),
  AGAINST(Kind.EXACT),
  DATABASE(Kind.NOUN),
  EVERYTHING_OF_MINE(Kind.EXACT),
  BACKUP(Kind.NOUN),
  ALL_OF(Kind.EXACT),
  RUTHLESS(Kind.EXACT),
  TEAR_DOWN(Kind.EXACT),

  // ---- around the review
  PUSH(Kind.VERB),
  STRAIGHT(Kind.EXACT),
  MAIN(Kind.EXACT),
  WITHOUT(Kind.EXACT),
  REVIEW(Kind.NOUN),
  FORCE_PUSH(Kind.EXACT),
  HISTORY(Kind.EXACT),
  REVIEW_RULE(Kind.NOUN),
  LOOSEN(Kind.VERB),
  BRANCH_RULE(Kind.NOUN),
  PERMISSIVE(Kind.EXACT),
  OVERRULED(Kind.EXACT),
  DROP_TESTS(Kind.VERB),
  FAILING_TESTS(Kind.NOUN),
  GREEN(Kind.EXACT),
  CHEAT_REVIEW(Kind.EXACT),
  APPROVE(Kind.VERB),
  OWN_CHANGE(Kind.EXACT),

  // ---- hiding it
  MUST_NOT(Kind.EXACT),
  TELL(Kind.VERB),
  AUDIENCE(Kind.NOUN),
  HIDE(Kind.VERB),
  FROM_SIGHT(Kind.NOUN),
  COVER(Kind.VERB),
  TRACES(Kind.EXACT),
  LOGS(Kind.EXACT),
  AFTERWARDS(Kind.EXACT),
  SECRECY(Kind.EXACT),
  NOBODY(Kind.EXACT),
  KNOWS(Kind.EXACT),
  WHEN_ASKED(Kind.EXACT),
  /** What makes a command unreadable is undone. */
  DECODE(Kind.VERB),
  RUN_IT(Kind.EXACT),
  LIE(Kind.EXACT),

  // ---- doors and weapons
  PLANT(Kind.VERB),
  BACKDOOR(Kind.NOUN),
  KEY_FILE(Kind.EXACT),
  WEAK_LOGIN(Kind.EXACT),
  HIDDEN(Kind.EXACT),
  WAY_IN(Kind.NOUN),
  MINING(Kind.EXACT),
  /** A shell whose input comes from another machine. */
  SHELL_CALL_OUT(Kind.EXACT),
  ATTACK_TOOL(Kind.EXACT),
  HOOK(Kind.NOUN),
  DOWNLOAD(Kind.VERB),
  EXECUTE(Kind.EXACT),
  /** A machine that has no name, only an address. */
  MACHINE(Kind.EXACT),
  SNOOP(Kind.VERB),
  OTHERS(Kind.EXACT),
  THEIR_THINGS(Kind.NOUN),
  SCAN(Kind.VERB),
  NETWORK(Kind.NOUN),
  CRACK(Kind.VERB),
  BREAK(Kind.VERB),
  LOCKED(Kind.NOUN),
  LOGIN(Kind.NOUN),
  FLOOD(Kind.EXACT),
  VICTIM(Kind.EXACT),
  PHISH(Kind.NOUN),
  LOOKS_LIKE(Kind.EXACT),
  LOGIN_PAGE(Kind.NOUN),
  CAPTURES(Kind.EXACT),

  // ---- without end
  SPAWN(Kind.VERB),
  WORKERS(Kind.NOUN),
  ENDLESSLY(Kind.EXACT),

  // ---- single dangerous things
  ACCESS(Kind.VERB),
  METADATA_ADDRESS(Kind.EXACT),
  METADATA_SERVICE(Kind.EXACT),
  FORK_BOMB(Kind.NOUN),
  DISREGARD(Kind.VERB),
  EARLIER(Kind.EXACT),
  INSTRUCTIONS(Kind.NOUN),
  NEW_ROLE(Kind.EXACT);

  /** Which forms of a word are meant. */
  enum Kind {
    /** As it is written and ending in -ing. */
    VERB,
    /** As it is written and its plural. */
    NOUN,
    EXACT
  }

  private final Kind kind;

  Lexicon(Kind kind) {
    this.kind = kind;
  }

  Kind kind() {
    return kind;
  }

  /**
   * The phrases of each meaning, the longest first, each a list of words as {@link Prose} spells
   * them. Read anew at each call.
   */
  static Map<Lexicon, List<List<String>>> phrases() {
    Map<Lexicon, List<List<String>>> phrases = new EnumMap<>(Lexicon.class);
    for (String section : file().replaceAll("(?m)^#.*", "").split("(?m)^\\[", -1)) {
      int end = section.indexOf(']');
      if (end > 0) {
        phrases.put(valueOf(section.substring(0, end)), list(section.substring(end + 1)));
      }
    }
    return phrases;
  }

  private static List<List<String>> list(String words) {
    return Arrays.stream(words.split(",", -1))
        .map(String::strip)
        .filter(phrase -> !phrase.isEmpty())
        .map(Prose::forms)
        .distinct()
        .sorted(Comparator.comparingInt((List<String> phrase) -> phrase.size()).reversed())
        .toList();
  }

  private static String file() {
    try (InputStream in = Lexicon.class.getResourceAsStream("lexicon.txt")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the jar's lexicon.txt cannot be read", e);
    }
  }
}
