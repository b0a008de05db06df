package dev.codertasks.task;

import dev.codertasks.coder.model.ExternalAuth;
import dev.codertasks.policy.Decision;
import dev.codertasks.policy.Effect;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A use case that could not be done, for a reason that the caller can act on. Package {@code tool}
 * turns each case into the sentence the assistant reads. Texts in them are sanitised.
 */
public abstract sealed class TaskException extends RuntimeException {

  private TaskException(String message) {
    super(message, null, false, false);
  }

  /** No Coder deployment, or no token for it, is known; the message says what to do about it. */
  public static final class NotSignedIn extends TaskException {
    /** One whose message is a sentence or more for the user. */
    public NotSignedIn(String message) {
      super(message);
    }

    @Override
    public String getMessage() {
      return String.valueOf(super.getMessage());
    }
  }

  /** No such task, or the caller may not see it. */
  public static final class NoSuchTask extends TaskException {
    private final String taskId;

    NoSuchTask(String taskId) {
      super("no task " + taskId);
      this.taskId = taskId;
    }

    public String taskId() {
      return taskId;
    }
  }

  /** The argument cannot be used; the message says which and why. */
  public static final class InvalidRequest extends TaskException {
    InvalidRequest(String message) {
      super(message);
    }

    @Override
    public String getMessage() {
      return String.valueOf(super.getMessage());
    }
  }

  /** Which template is not clear, or the one named cannot run tasks. Lists those that can. */
  public static final class TemplateUnclear extends TaskException {
    /** What is wrong with the choice. */
    public enum Why {
      NONE_AVAILABLE,
      NONE_NAMED,
      NOT_FOUND,
      AMBIGUOUS,
      NOT_TASK_CAPABLE,
      VERSION_NOT_FOUND,
      VERSION_UNUSABLE
    }

    private final Why why;
    private final @Nullable String asked;
    private final List<TemplateOffer> offers;

    TemplateUnclear(Why why, @Nullable String asked, List<TemplateOffer> offers) {
      super("template " + why);
      this.why = why;
      this.asked = asked;
      this.offers = List.copyOf(offers);
    }

    public Why why() {
      return why;
    }

    /** What the caller asked for. */
    public @Nullable String asked() {
      return asked;
    }

    public List<TemplateOffer> offers() {
      return offers;
    }
  }

  /** No preset of that name or id in this version. */
  public static final class NoSuchPreset extends TaskException {
    private final String asked;
    private final TemplateOffer template;

    NoSuchPreset(String asked, TemplateOffer template) {
      super("no preset " + asked);
      this.asked = asked;
      this.template = template;
    }

    public String asked() {
      return asked;
    }

    public TemplateOffer template() {
      return template;
    }
  }

  /** Parameters that the template demands and the chosen preset, if any, does not fill. */
  public static final class ParametersMissing extends TaskException {
    private final TemplateOffer template;
    private final @Nullable String preset;
    private final List<String> parameters;

    ParametersMissing(TemplateOffer template, @Nullable String preset, List<String> parameters) {
      super("parameters missing " + parameters);
      this.template = template;
      this.preset = preset;
      this.parameters = List.copyOf(parameters);
    }

    public TemplateOffer template() {
      return template;
    }

    public @Nullable String preset() {
      return preset;
    }

    public List<String> parameters() {
      return parameters;
    }
  }

  /** The template wants its owner signed in to services, and the caller is not. */
  public static final class ExternalAuthMissing extends TaskException {
    private final List<ExternalAuth> missing;

    ExternalAuthMissing(List<ExternalAuth> missing) {
      super("external auth missing");
      this.missing = List.copyOf(missing);
    }

    public List<ExternalAuth> missing() {
      return missing;
    }
  }

  /** The name is a task's already, and that task is not what was asked for. */
  public static final class NameTaken extends TaskException {
    private final String name;
    private final boolean byKey;
    private final List<String> differences;

    NameTaken(String name, boolean byKey, List<String> differences) {
      super("name taken " + name);
      this.name = name;
      this.byKey = byKey;
      this.differences = List.copyOf(differences);
    }

    public String name() {
      return name;
    }

    /** Whether the name comes from an idempotency key. */
    public boolean byKey() {
      return byKey;
    }

    /** What differs: some of {@code input}, {@code template}. */
    public List<String> differences() {
      return differences;
    }
  }

  /** The name is held by a workspace that is no task: being deleted, undeletable, or somebody's. */
  public static final class NameHeld extends TaskException {
    /** By what. */
    public enum By {
      WORKSPACE_BEING_DELETED,
      WORKSPACE_THAT_COULD_NOT_BE_DELETED,
      OTHER_WORKSPACE
    }

    private final String name;
    private final By by;

    NameHeld(String name, By by) {
      super("name held " + name);
      this.name = name;
      this.by = by;
    }

    public String name() {
      return name;
    }

    public By by() {
      return by;
    }
  }

  /** The task cannot take a message, be paused or be resumed as it stands. */
  public static final class WrongPhase extends TaskException {
    private final TaskView view;

    WrongPhase(TaskView view) {
      super(view.name() + " is " + view.phase().word());
      this.view = view;
    }

    public TaskView view() {
      return view;
    }
  }

  /** A build is under way that may not be cancelled. */
  public static final class BuildUnderWay extends TaskException {
    private final String name;
    private final String build;
    private final boolean cancelRefused;
    private final @Nullable Duration usuallyLeft;

    BuildUnderWay(
        String name, String build, boolean cancelRefused, @Nullable Duration usuallyLeft) {
      super("build under way " + name);
      this.name = name;
      this.build = build;
      this.cancelRefused = cancelRefused;
      this.usuallyLeft = usuallyLeft;
    }

    public String name() {
      return name;
    }

    /** What the build does: {@code start}, {@code stop} or {@code delete}. */
    public String build() {
      return build;
    }

    /** Whether the template forbids its users to cancel; otherwise the cancelling is under way. */
    public boolean cancelRefused() {
      return cancelRefused;
    }

    /** How much longer such a build usually takes; null when Coder does not know. */
    public @Nullable Duration usuallyLeft() {
      return usuallyLeft;
    }
  }

  /** This Coder has tasks but not this call. */
  public static final class NotSupported extends TaskException {
    private final String call;
    private final @Nullable String version;

    NotSupported(String call, @Nullable String version) {
      super(call + " not supported");
      this.call = call;
      this.version = version;
    }

    /** {@code pause} or {@code resume}. */
    public String call() {
      return call;
    }

    public @Nullable String version() {
      return version;
    }
  }

  /** The confirmation of a delete does not hold. */
  public static final class ConfirmationRefused extends TaskException {
    /** Why not. */
    public enum Flaw {
      MALFORMED,
      FOREIGN,
      EXPIRED,
      OUTDATED
    }

    private final String name;
    private final Flaw flaw;

    ConfirmationRefused(String name, Flaw flaw) {
      super("confirmation " + flaw);
      this.name = name;
      this.flaw = flaw;
    }

    public String name() {
      return name;
    }

    public Flaw flaw() {
      return flaw;
    }
  }

  /** A changing call got no clear answer, and looking afterwards did not settle it either. */
  public static final class OutcomeUnknown extends TaskException {
    private final String action;
    private final String name;
    private final String said;

    OutcomeUnknown(String action, String name, String said) {
      super(action + " " + name + " unknown");
      this.action = action;
      this.name = name;
      this.said = said;
    }

    /** {@code create}, {@code pause}, {@code resume} or {@code delete}. */
    public String action() {
      return action;
    }

    public String name() {
      return name;
    }

    /** What went wrong, sanitised. */
    public String said() {
      return said;
    }
  }

  /** The policy does not allow it. Nothing was sent. */
  public static final class PolicyDenied extends TaskException {
    private final Decision decision;
    private final @Nullable String step;

    PolicyDenied(Decision decision, @Nullable String step) {
      super("policy " + decision.effect());
      this.decision = decision;
      this.step = step;
    }

    /** The step of a chain that it is about; null outside of chains. */
    public @Nullable String step() {
      return step;
    }

    /**
     * Why; its effect is {@link Effect#CONFIRM} where a person could have agreed and the client
     * lets nobody be asked.
     */
    public Decision decision() {
      return decision;
    }
  }

  /** Other steps were started under this chain's name before. */
  public static final class ChainConflict extends TaskException {
    private final String chain;
    private final String step;
    private final String task;

    ChainConflict(String chain, String step, String task) {
      super("chain " + chain + " has other steps");
      this.chain = chain;
      this.step = step;
      this.task = task;
    }

    public String chain() {
      return chain;
    }

    public String step() {
      return step;
    }

    /** The task that the step's name belongs to. */
    public String task() {
      return task;
    }
  }

  /** A person did not agree to it. Nothing was sent. */
  public static final class NotAgreed extends TaskException {
    private final @Nullable Instant until;
    private final boolean justNow;

    NotAgreed(@Nullable Instant until, boolean justNow) {
      super("not agreed");
      this.until = until;
      this.justNow = justNow;
    }

    /** Until when they will not be asked again; null when they did not answer at all. */
    public @Nullable Instant until() {
      return until;
    }

    /** Whether they declined in this very call, not in an earlier one. */
    public boolean justNow() {
      return justNow;
    }
  }

  /** What must be counted or recorded before a change cannot be; the message says why. */
  public static final class StateUnavailable extends TaskException {
    StateUnavailable(String message) {
      super(message);
    }

    @Override
    public String getMessage() {
      return String.valueOf(super.getMessage());
    }
  }
}
