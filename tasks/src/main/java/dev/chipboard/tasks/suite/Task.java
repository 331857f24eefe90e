package dev.chipboard.tasks.suite;

import java.util.Optional;

/// What is measured, one name inside a suite.
public sealed interface Task {
  String name();

  /// One sentence for people.
  String summary();

  /// An agent works in a sandbox and its workspace is graded.
  non-sealed interface Agent extends Task {
    /// Makes the instance of a seed: the same seed gives the same bytes.
    Instance instance(long seed);

    /// What people are told of it; a task that comes with Chipboard has one.
    default Optional<Specification> specification() {
      return Optional.empty();
    }

    /// Raised with each change of generator, prompt or grader that may change a score; part of the
    /// suite's digest.
    default int revision() {
      return 1;
    }
  }

  /// A model is offered tools in a conversation, and its calls are checked.
  non-sealed interface Tools extends Task {
    /// Makes the conversation of a seed: the same seed gives the same one.
    Dialogue dialogue(long seed);

    /// How many shapes its conversations have; the remainder of a seed by it picks one. Sweeps
    /// choose seeds so that they cover all of them evenly.
    default int shapes() {
      return 12;
    }

    /// Raised with each change of generator, prompt or grader that may change a score; part of the
    /// suite's digest.
    default int revision() {
      return 1;
    }
  }

  /// Speed of an engine with a model.
  ///
  /// @param name the task's name
  /// @param summary one sentence
  /// @param promptTokens random token ids to prefill
  /// @param generatedTokens tokens to decode, end-of-sequence ignored
  /// @param warmups runs that are not counted
  /// @param samples runs that are
  record Speed(
      String name, String summary, int promptTokens, int generatedTokens, int warmups, int samples)
      implements Task {}

  /// Nothing at all, for measuring the harness itself; needs no model and no engine.
  record Noop(String name, String summary) implements Task {}
}
