package dev.chipboard.protocol.trial;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.chipboard.protocol.json.WireNames;
import java.util.Locale;

/// Why a trial has no score. Missing is not zero: it is shown with its reason and never counted as
/// a failure of the model.
public enum MissingReason {
  /// No source gave the model file, or the file was wrong.
  MODEL_UNOBTAINABLE(true),
  /// The engine refused the model, such as for an unknown architecture.
  ENGINE_CANNOT_LOAD(false),
  /// The machine has no engine of the kind asked for.
  ENGINE_ABSENT(false),
  /// The engine died in the middle of the trial.
  ENGINE_DIED(true),
  /// The engine answered with an error or not as an engine does.
  ENGINE_ERROR(true),
  /// The machine cannot run this at all: no sandbox, too little memory.
  CANNOT_RUN_HERE(false),
  /// The suite cannot be run with this model, such as a conversation with a base model.
  UNSUITABLE_MODEL(false),
  /// The engine left out the tools that it was given, so that the model never saw them.
  TOOLS_DROPPED(false),
  /// The engine says that it cannot do what the test needs, such as enforce a call.
  ENGINE_LACKS(false),
  /// The sandbox failed in itself.
  SANDBOX_ERROR(true),
  /// The grader failed in itself.
  GRADER_ERROR(false),
  /// The machine was too slow for the watchdog.
  TOO_SLOW(true),
  /// The worker stopped answering and its lease ran out, in each attempt.
  WORKER_LOST(true),
  /// The worker was told to stop before the trial's end.
  INTERRUPTED(true),
  /// The worker itself failed: a defect of Chipboard.
  WORKER_ERROR(true),
  /// The worker does not know the suite or the task, or has another state of it.
  UNKNOWN_TASK(false);

  private final boolean retryable;

  MissingReason(boolean retryable) {
    this.retryable = retryable;
  }

  /// Whether another attempt may end differently.
  public boolean retryable() {
    return retryable;
  }

  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @JsonCreator
  static MissingReason of(String wireName) {
    return WireNames.find("reason", values(), MissingReason::wireName, wireName);
  }
}
