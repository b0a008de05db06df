package dev.codertasks.task;

import dev.codertasks.output.Cap;
import dev.codertasks.output.Sanitizer;
import dev.codertasks.policy.Decision;
import dev.codertasks.policy.Effect;
import dev.codertasks.policy.Finding;
import java.util.StringJoiner;

/** Words what a person is asked to agree to: the deed, why it needs them, and the text itself. */
final class Question {
  private static final int LONGEST_TEXT = 3000;
  private static final int DIGEST = 12;

  private final Sanitizer sanitizer;

  Question(Sanitizer sanitizer) {
    this.sanitizer = sanitizer;
  }

  String of(Deed deed, Decision decision) {
    StringJoiner lines = new StringJoiner("\n");
    lines.add(headline(deed));
    for (Finding finding : decision.findings()) {
      if (finding.effect() == Effect.CONFIRM || finding.effect() == Effect.WARN) {
        lines.add("- " + finding.rule() + ": " + finding.message());
      }
    }
    String text = deed.text();
    if (text != null) {
      lines.add("The agent would get this text (" + text.length() + " characters):");
      lines.add(Cap.headAndTail(sanitizer.clean(text), LONGEST_TEXT));
    }
    lines.add("Policy " + decision.policyDigest().substring(0, DIGEST) + ".");
    return lines.toString();
  }

  private String headline(Deed deed) {
    return switch (deed) {
      case Deed.Create create ->
          "Create the task "
              + create.body().name()
              + " from the template "
              + create.chosen().template().fullName()
              + "?";
      case Deed.Send(TaskView view, String _) -> "Send a message to the task " + view.name() + "?";
      case Deed.Pause(TaskView view) -> "Pause the task " + view.name() + "?";
      case Deed.Resume resume -> "Resume the task " + resume.view().name() + "?";
      case Deed.Delete(TaskView view) ->
          "Delete the task "
              + view.name()
              + " of "
              + view.task().ownerName()
              + "? Its workspace and everything that was not pushed are destroyed.";
    };
  }
}
