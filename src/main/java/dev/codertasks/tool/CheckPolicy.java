package dev.codertasks.tool;

import dev.codertasks.policy.Decision;
import dev.codertasks.task.TaskService;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says what the policy makes of a text, before anything is sent. */
final class CheckPolicy implements Tool<CheckPolicy.Args> {
  static final String NAME = "coder_check_policy";

  /** What the text is for. */
  enum For {
    CREATE,
    SEND,
    RESUME
  }

  record Args(
      @Arg(byDefault = "create") For action,
      @Arg String input,
      @Arg("Else only the text is judged.") @Nullable String template,
      @Arg @Nullable String preset) {}

  record Reply(@Opaque PolicyText.Verdict policy, String judged, String next) {}

  @Override
  public ToolSpec<Args> spec() {
    return new ToolSpec<>(
        NAME,
        "Check policy",
        "Says whether the policy lets this be sent, and what to change; sends nothing.",
        ToolSpec.Effect.READS,
        Args.class,
        Reply.class);
  }

  @Override
  public ToolResult call(Args args, ToolContext context) {
    String template = args.template();
    boolean create = args.action() == For.CREATE;
    if (!create || template == null) {
      Decision decision = context.tasks().check(args.input(), create, context.call());
      return answer(decision, "the text alone", NextCall.NOTHING);
    }
    TaskService.Verdict verdict =
        context
            .tasks()
            .dryRun(
                new TaskService.CreateRequest(
                    args.input(), template, null, args.preset(), null, null, null, null, null),
                context.call());
    Decision decision = verdict.decision();
    String fullName = verdict.template().fullName();
    return answer(
        decision,
        "the text with template " + fullName,
        PolicyText.isAllowed(decision) ? NextCall.create(fullName) : NextCall.NOTHING);
  }

  private static ToolResult answer(Decision decision, String judged, String next) {
    List<String> lines = new ArrayList<>();
    lines.add("Policy on " + judged + ": " + PolicyText.headline(decision) + ". Nothing was sent.");
    lines.addAll(PolicyText.lines(decision));
    lines.add(PolicyText.digest(decision));
    lines.add(NextCall.line(next));
    return new ToolResult.Success(
        new Reply(PolicyText.Verdict.of(decision), judged, next), String.join("\n", lines));
  }
}
