package dev.codertasks.policy;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A proposal while it is judged, with what several rules look at. Not thread-safe. */
final class Inspection {
  private final Proposal proposal;
  private final @Nullable Text input;
  private final List<Text> texts;
  private final Supplier<List<Seam>> seams;
  private final Supplier<Prose> prose;
  private final Supplier<Meanings> meanings;

  Inspection(Proposal proposal) {
    this.proposal = proposal;
    this.input =
        switch (proposal) {
          case Proposal.Create create -> new Text("input", create.input());
          case Proposal.Send send -> new Text("input", send.input());
          case Proposal.ResumeWithInput resume -> new Text("input", resume.input());
          case Proposal.Pause _, Proposal.Resume _, Proposal.Delete _ -> null;
        };
    this.texts = texts(proposal, input);
    this.seams = new Once<>(() -> Seam.in(texts));
    this.prose = new Once<>(() -> Prose.of(input == null ? "" : input.value()));
    this.meanings = new Once<>(() -> new Meanings(prose()));
  }

  private static List<Text> texts(Proposal proposal, @Nullable Text input) {
    if (input == null) {
      return List.of();
    }
    return proposal instanceof Proposal.Create create
        ? List.of(
            input, new Text("name", create.name()), new Text("display_name", create.displayName()))
        : List.of(input);
  }

  Proposal proposal() {
    return proposal;
  }

  Action action() {
    return Action.of(proposal);
  }

  CallerFacts caller() {
    return proposal.caller();
  }

  /** What the agent is told; empty for changes that tell it nothing. */
  Optional<Text> input() {
    return Optional.ofNullable(input);
  }

  /** Every text that somebody chose freely: the input, and the names of a new task. */
  List<Text> texts() {
    return texts;
  }

  /** Secrets that were split between two of those texts. */
  List<Seam> seams() {
    return seams.get();
  }

  /** The words of the input. */
  Prose prose() {
    return prose.get();
  }

  /** What those words mean. */
  Meanings meanings() {
    return meanings.get();
  }

  /** The proposal, if it is a create. */
  Optional<Proposal.Create> create() {
    return proposal instanceof Proposal.Create create ? Optional.of(create) : Optional.empty();
  }

  /** The template of a create. */
  Optional<TemplateFacts> template() {
    return create().map(create -> create.template().need("template"));
  }

  /** The task that is there already; empty for a create. */
  Optional<TaskFacts> task() {
    return switch (proposal) {
      case Proposal.Create _ -> Optional.empty();
      case Proposal.Send send -> Optional.of(send.task());
      case Proposal.ResumeWithInput resume -> Optional.of(resume.task());
      case Proposal.Pause pause -> Optional.of(pause.task());
      case Proposal.Resume resume -> Optional.of(resume.task());
      case Proposal.Delete delete -> Optional.of(delete.task());
    };
  }

  /** Whose the task is or will be. */
  Proposal.Owner owner() {
    return task()
        .map(TaskFacts::owner)
        .or(() -> create().map(Proposal.Create::owner))
        .orElseThrow();
  }
}
