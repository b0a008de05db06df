package dev.codertasks.policy;

import java.util.Locale;

/** What a proposal does, as policy files call it. */
enum Action {
  CREATE,
  SEND,
  PAUSE,
  /** With a new prompt or without. */
  RESUME,
  DELETE;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Action of(Proposal proposal) {
    return switch (proposal) {
      case Proposal.Create _ -> CREATE;
      case Proposal.Send _ -> SEND;
      case Proposal.Pause _ -> PAUSE;
      case Proposal.ResumeWithInput _, Proposal.Resume _ -> RESUME;
      case Proposal.Delete _ -> DELETE;
    };
  }
}
