package dev.chipboard.coordinator.lease;

import dev.chipboard.coordinator.store.Batch;
import dev.chipboard.coordinator.store.Transaction;
import dev.chipboard.coordinator.sweep.Bell;
import dev.chipboard.protocol.event.EventKind;
import dev.chipboard.protocol.id.AttemptId;
import dev.chipboard.protocol.id.WorkerId;
import dev.chipboard.protocol.trial.MissingReason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a unit of work does to trials and attempts, gathered and written once.
final class Changes {
  private final Transaction transaction;
  private final LeaseSettings settings;
  private final Bell bell;
  private final Tally tally = new Tally();
  private final Map<String, TrialRow> trials = new LinkedHashMap<>();
  private final Batch attempts;
  private final Map<WorkerId, List<AttemptId>> unwanted = new LinkedHashMap<>();
  private boolean requeued;

  Changes(Transaction transaction, LeaseSettings settings, Bell bell) {
    this.transaction = transaction;
    this.settings = settings;
    this.bell = bell;
    this.attempts = new Batch(transaction, "UPDATE attempts SET state = ? WHERE id = ?");
  }

  void attempt(Held held, String state) {
    attempts.add(state, held.id());
  }

  /// Makes a trial final by a score or a measurement.
  void valid(Held held) {
    dropRunning(held);
    held.trial().valid(tally, held.id());
    trials.put(held.trial().id(), held.trial());
  }

  /// Another attempt may be at work on it: it is no longer wanted.
  private void dropRunning(Held held) {
    var trial = held.trial();
    if (trial.running() && !held.current()) {
      attempts.add("stopped", trial.attempt());
      unwanted
          .computeIfAbsent(new WorkerId(trial.lastWorker()), _ -> new ArrayList<>())
          .add(new AttemptId(trial.attempt()));
    }
  }

  /// Ends the current attempt of a trial without a score: another one follows, or none is left.
  /// Returns whether the trial is final.
  boolean failed(Held held, MissingReason reason, String detail) {
    var trial = held.trial();
    boolean last = last(trial, reason);
    end(held, last, reason, detail);
    return last;
  }

  private void end(Held held, boolean last, MissingReason reason, String detail) {
    var trial = held.trial();
    if (last) {
      trial.missing(tally, held.id(), reason.wireName(), detail);
    } else {
      trial.requeue(tally);
      requeued = true;
      transaction.append(
          EventKind.TRIAL_RETRIED,
          trial.sweep(),
          trial.id(),
          held.worker(),
          EventData.retried(reason, detail, held.id()));
    }
    trials.put(trial.id(), trial);
  }

  /// Notes how an attempt ended. Returns whether no other one follows. A person's stop is no
  /// failure, and a lost worker says less about the trial than a failure does.
  private boolean last(TrialRow trial, MissingReason reason) {
    return switch (reason) {
      case INTERRUPTED -> false;
      case WORKER_LOST -> trial.lost() >= settings.losses();
      default -> trial.failed() >= settings.attempts() || !reason.retryable();
    };
  }

  /// Puts a trial back whose current attempt nobody is at work on, without holding it against it. A
  /// worker that forgets each of very many may be one that the trial kills: then it is lost.
  ///
  /// @return whether the trial is final
  boolean returned(Held held, String detail) {
    boolean last = held.trial().attempts() >= settings.openings();
    end(held, last, MissingReason.WORKER_LOST, detail);
    return last;
  }

  void write() {
    var updates = new Batch(transaction, TrialRow.UPDATE);
    trials.values().stream()
        .filter(TrialRow::changed)
        .forEach(trial -> updates.add(trial.columns(transaction.now())));
    updates.runEachOnce();
    attempts.runEachOnce();
    tally.write(transaction);
    if (!unwanted.isEmpty()) {
      transaction.afterCommit(() -> bell.stop(unwanted));
    }
    if (requeued) {
      transaction.afterCommit(bell::workAppeared);
    }
  }
}
