package dev.codertasks.policy;

import static dev.codertasks.policy.Clue.across;
import static dev.codertasks.policy.Clue.near;
import static dev.codertasks.policy.Clue.phrase;

import java.util.List;

/** What a prompt should not ask an agent to do, and what gives it away. */
final class Intents {
  private static final String ASK_NARROWER =
      "If that is not what you mean, say it more narrowly: name exactly what may be touched, and"
          + " what must not be.";

  static final PolicyRule EXFILTRATION =
      asking(
          "prompt.exfiltration",
          "requests to carry secrets or private data away",
          "carry secrets or private data away",
          List.of(
              near(25, Lexicon.SEND, Lexicon.SECRET, Lexicon.OUTSIDE),
              across(30, Lexicon.SEND, Lexicon.SECRET, Lexicon.OUTSIDE).taking(Lexicon.THEM),
              across(30, Lexicon.SEND, Lexicon.PRIVATE_DATA, Lexicon.OUTSIDE).taking(Lexicon.THEM),
              phrase(Lexicon.EXFILTRATE),
              near(14, Lexicon.KEEP, Lexicon.PERSONAL_SECRET, Lexicon.UNPROTECTED).andFollow(),
              near(3, Lexicon.GIVE_ME, Lexicon.SECRET).andFollow(),
              near(20, Lexicon.REVEAL, Lexicon.SECRET, Lexicon.VISIBLE).andFollow(),
              across(15, Lexicon.REVEAL, Lexicon.SECRET, Lexicon.VISIBLE).taking(Lexicon.THEM),
              near(8, Lexicon.BLURT, Lexicon.EVERYTHING, Lexicon.SECRET),
              near(25, Lexicon.REVEAL, Lexicon.SECRET, Lexicon.OUTSIDE).andFollow(),
              across(15, Lexicon.REVEAL, Lexicon.SECRET, Lexicon.OUTSIDE).taking(Lexicon.THEM),
              near(20, Lexicon.SEND, Lexicon.PRIVATE_DATA, Lexicon.OUTSIDE),
              near(20, Lexicon.BROAD_SEARCH, Lexicon.PRIVATE_DATA, Lexicon.OUTSIDE),
              across(25, Lexicon.BROAD_SEARCH, Lexicon.SECRET, Lexicon.USE_THEM),
              near(12, Lexicon.MAKE_PUBLIC, Lexicon.STORE, Lexicon.PUBLICLY),
              near(8, Lexicon.HARDCODE, Lexicon.SECRET),
              near(4, Lexicon.CHECK_IN, Lexicon.SECRET_FILE).andFollow(),
              near(12, Lexicon.ACCESS, Lexicon.METADATA_SERVICE, Lexicon.SECRET).andFollow()),
          "Leave secrets where they are and refer to them by name; let the agent put results into"
              + " the pull request.");

  static final PolicyRule SANDBOX_OFF =
      asking(
          "prompt.sandbox-off",
          "requests to switch protections off",
          "switch a protection off",
          List.of(
              near(8, Lexicon.SWITCH_OFF, Lexicon.PROTECTION),
              near(7, Lexicon.SWITCH, Lexicon.PROTECTION, Lexicon.OFF).andFollow(),
              phrase(Lexicon.UNSAFE_SETTING),
              near(12, Lexicon.REACH_FOR, Lexicon.DOCKER_SOCKET),
              near(12, Lexicon.SWITCH_OFF, Lexicon.DEFENCE_IN_PRODUCTION, Lexicon.PRODUCTION),
              near(14, Lexicon.OPEN_UP, Lexicon.TOO_OPEN),
              near(14, Lexicon.EXPOSE, Lexicon.INTERNAL, Lexicon.TO_THE_WORLD)),
          "Work within the workspace's limits. If the task needs more, ask its administrator for"
              + " exactly that.");

  static final PolicyRule DESTRUCTIVE_PROD =
      asking(
          "prompt.destructive-prod",
          "requests to destroy what is in use",
          "destroy or change something in production, or beyond recovery",
          List.of(
              near(12, Lexicon.DESTROY, Lexicon.PRODUCTION),
              near(10, Lexicon.CLEAR, Lexicon.PRODUCTION, Lexicon.DATA),
              near(14, Lexicon.RUN_AGAINST, Lexicon.AGAINST, Lexicon.PRODUCTION, Lexicon.DATABASE),
              near(8, Lexicon.DESTROY, Lexicon.EVERYTHING_OF_MINE),
              near(8, Lexicon.DESTROY, Lexicon.BACKUP, Lexicon.ALL_OF),
              near(8, Lexicon.CLEAR, Lexicon.BACKUP, Lexicon.ALL_OF),
              phrase(Lexicon.RUTHLESS),
              near(3, Lexicon.RUN_AGAINST, Lexicon.TEAR_DOWN).andFollow()),
          "Name a test or staging environment, or let the agent prepare the change for a person to"
              + " run.");

  static final PolicyRule BYPASS_REVIEW =
      asking(
          "prompt.bypass-review",
          "requests to get around a review",
          "get around a review or a check",
          List.of(
              near(6, Lexicon.PUSH, Lexicon.STRAIGHT, Lexicon.MAIN),
              near(12, Lexicon.PUSH, Lexicon.WITHOUT, Lexicon.REVIEW),
              near(8, Lexicon.FORCE_PUSH, Lexicon.HISTORY),
              near(6, Lexicon.SWITCH_OFF, Lexicon.REVIEW_RULE),
              near(12, Lexicon.LOOSEN, Lexicon.BRANCH_RULE, Lexicon.PERMISSIVE).andFollow(),
              near(20, Lexicon.PUSH, Lexicon.OVERRULED).andFollow(),
              near(14, Lexicon.DROP_TESTS, Lexicon.FAILING_TESTS, Lexicon.GREEN),
              near(5, Lexicon.APPROVE, Lexicon.OWN_CHANGE).andFollow(),
              phrase(Lexicon.CHEAT_REVIEW)),
          "Let the agent open a pull request and leave merging to a reviewer.");

  static final PolicyRule CONCEAL =
      asking(
          "prompt.conceal",
          "requests to hide what is done",
          "hide what it does",
          List.of(
              near(4, Lexicon.TELL, Lexicon.MUST_NOT, Lexicon.AUDIENCE).evenIfNegated(),
              near(10, Lexicon.HIDE, Lexicon.FROM_SIGHT),
              near(7, Lexicon.COVER, Lexicon.TRACES),
              near(12, Lexicon.COVER, Lexicon.LOGS, Lexicon.AFTERWARDS),
              phrase(Lexicon.SECRECY),
              near(4, Lexicon.NOBODY, Lexicon.KNOWS).andFollow().evenIfNegated(),
              near(12, Lexicon.WHEN_ASKED, Lexicon.LIE),
              near(8, Lexicon.DECODE, Lexicon.RUN_IT)),
          "Let the agent describe its change truthfully; leave the instruction to be silent out.");

  static final PolicyRule BACKDOOR =
      asking(
          "prompt.backdoor",
          "requests for hidden access or hostile software",
          "build hidden access or hostile software",
          List.of(
              near(9, Lexicon.PLANT, Lexicon.BACKDOOR),
              near(14, Lexicon.PLANT, Lexicon.KEY_FILE),
              phrase(Lexicon.WEAK_LOGIN),
              near(6, Lexicon.HIDDEN, Lexicon.PLANT, Lexicon.WAY_IN),
              phrase(Lexicon.MINING),
              phrase(Lexicon.SHELL_CALL_OUT),
              near(20, Lexicon.HOOK, Lexicon.DOWNLOAD, Lexicon.EXECUTE),
              near(20, Lexicon.DOWNLOAD, Lexicon.MACHINE, Lexicon.EXECUTE).andFollow()),
          ASK_NARROWER);

  static final PolicyRule ATTACK =
      asking(
          "prompt.attack",
          "requests to attack somebody",
          "attack other systems or people",
          List.of(
              near(10, Lexicon.SCAN, Lexicon.NETWORK),
              near(10, Lexicon.CRACK, Lexicon.LOGIN),
              near(12, Lexicon.SNOOP, Lexicon.OTHERS, Lexicon.THEIR_THINGS).andFollow(),
              near(8, Lexicon.BREAK, Lexicon.LOCKED),
              near(12, Lexicon.FLOOD, Lexicon.VICTIM),
              near(5, Lexicon.RUN_AGAINST, Lexicon.ATTACK_TOOL),
              phrase(Lexicon.PHISH),
              near(12, Lexicon.LOOKS_LIKE, Lexicon.LOGIN_PAGE, Lexicon.CAPTURES).andFollow()),
          ASK_NARROWER);

  static final PolicyRule RUNAWAY =
      asking(
          "prompt.runaway",
          "requests for tasks without end",
          "start tasks or workspaces without end",
          List.of(across(25, Lexicon.SPAWN, Lexicon.WORKERS, Lexicon.ENDLESSLY)),
          "Say how many tasks there may be, and start them from here.");

  static final PolicyRule METADATA_ENDPOINT =
      dangerous(
          "prompt.metadata-endpoint",
          "requests to a cloud's metadata service",
          "use the cloud's metadata service, which hands out the machine's credentials",
          List.of(near(12, Lexicon.ACCESS, Lexicon.METADATA_ADDRESS)),
          "Let an operator give the workspace the one permission that the task needs.");

  static final PolicyRule FORK_BOMB = new ForkBomb();

  static final PolicyRule PIPE_TO_SHELL = new PipeToShell();

  static final PolicyRule INJECTION_PHRASE =
      new Intent(
          RuleInfo.of(
              "prompt.injection-phrase",
              Subject.PROMPT,
              Effect.WARN,
              "phrases that injected texts begin with"),
          List.of(
              near(6, Lexicon.DISREGARD, Lexicon.EARLIER, Lexicon.INSTRUCTIONS),
              phrase(Lexicon.NEW_ROLE)),
          false,
          "forget its instructions",
          "If this was copied from a page or an issue, read it: it may not be what you mean.");

  private Intents() {}

  private static PolicyRule asking(
      String id, String summary, String what, List<Clue> clues, String fix) {
    RuleInfo info = RuleInfo.stricter(id, Subject.PROMPT, Effect.CONFIRM, Effect.DENY, summary);
    return new Intent(info, clues, false, what, fix);
  }

  private static PolicyRule dangerous(
      String id, String summary, String what, List<Clue> clues, String fix) {
    return new Intent(
        RuleInfo.of(id, Subject.PROMPT, Effect.DENY, summary), clues, true, what, fix);
  }
}
