package dev.chipboard.tasks.grade;

import dev.chipboard.protocol.trial.FailureClass;
import dev.chipboard.protocol.trial.MissingReason;
import dev.chipboard.protocol.trial.StopReason;
import java.util.Optional;

/// What a stop reason means: a failure class for those that score, a reason for those that do not.
final class Failures {
  private Failures() {}

  /// Why a trial that stopped so has no score, or empty where it has one. A watchdog's stop says
  /// something about the machine, the others about the infrastructure.
  static Optional<MissingReason> missing(StopReason stop) {
    return switch (stop) {
      case WALL_WATCHDOG -> Optional.of(MissingReason.TOO_SLOW);
      case SANDBOX_ERROR -> Optional.of(MissingReason.SANDBOX_ERROR);
      case ENGINE_ERROR -> Optional.of(MissingReason.ENGINE_ERROR);
      case NODE_LOST -> Optional.of(MissingReason.WORKER_LOST);
      case CANCELLED -> Optional.of(MissingReason.INTERRUPTED);
      case SUBMITTED,
          NO_ACTION,
          TURN_CEILING,
          TOKEN_CEILING,
          CONTEXT_OVERFLOW,
          FORMAT_EXHAUSTED,
          REPETITION,
          REFUSED ->
          Optional.empty();
    };
  }

  /// The failure class of a scored trial.
  static FailureClass of(AgentFacts facts, boolean pass) {
    if (pass) {
      return FailureClass.NONE;
    }
    if (neverParsed(facts)) {
      return FailureClass.FORMAT;
    }
    return switch (facts.stop()) {
      case SUBMITTED, NO_ACTION -> FailureClass.CAPABILITY;
      case TURN_CEILING -> FailureClass.TURN_CEILING;
      case TOKEN_CEILING -> FailureClass.TOKEN_CEILING;
      case CONTEXT_OVERFLOW -> FailureClass.CONTEXT_CEILING;
      case FORMAT_EXHAUSTED -> FailureClass.FORMAT;
      case REPETITION -> FailureClass.REPETITION;
      case REFUSED -> FailureClass.REFUSAL;
      case WALL_WATCHDOG, CANCELLED, SANDBOX_ERROR, ENGINE_ERROR, NODE_LOST ->
          throw new IllegalArgumentException(facts.stop() + " is not scored");
    };
  }

  /// Whether the model spoke and no action was ever found in it, whatever limit then ended the
  /// loop. A submission or a refusal was understood; a prompt that did not fit was never answered.
  private static boolean neverParsed(AgentFacts facts) {
    if (facts.actions() > 0 || facts.turns() == 0) {
      return false;
    }
    return switch (facts.stop()) {
      case SUBMITTED, REFUSED -> false;
      case NO_ACTION -> true;
      default -> facts.formatErrors() > 0;
    };
  }
}
