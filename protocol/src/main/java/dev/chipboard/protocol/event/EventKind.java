package dev.chipboard.protocol.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.chipboard.protocol.json.WireNames;
import java.util.Locale;

/// What can happen. `data` of each kind in brackets.
public enum EventKind {
  /// \[name, trials]
  SWEEP_SUBMITTED,
  /// A chip joined in mid-sweep. \[chip, trials]
  SWEEP_EXTENDED,
  SWEEP_COMPLETE,
  SWEEP_CANCELLED,
  /// \[variant, suite, task, seedIndex, epoch, attempt, machine]
  TRIAL_STARTED,
  /// Passing, not kept. \[phase, tokens, tokensPerSecond]
  TRIAL_PROGRESS,
  /// An attempt failed or was lost and the trial waits for another. \[reason, detail, attempt]
  TRIAL_RETRIED,
  /// \[outcome, pass, ladder, reason, detail, millis, attempt]
  TRIAL_FINISHED,
  /// A result that came after the trial was final; kept, not counted. \[attempt]
  RESULT_SUPERSEDED,
  /// \[machine, chip]
  WORKER_JOINED,
  /// \[machine, chip]
  WORKER_CONNECTED,
  WORKER_DISCONNECTED,
  WORKER_REVOKED;

  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @JsonCreator
  public static EventKind of(String wireName) {
    return WireNames.find("kind of event", values(), EventKind::wireName, wireName);
  }
}
