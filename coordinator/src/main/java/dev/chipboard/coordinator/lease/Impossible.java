package dev.chipboard.coordinator.lease;

import dev.chipboard.coordinator.fleet.Member;
import dev.chipboard.coordinator.fleet.Roster;
import dev.chipboard.coordinator.store.Batch;
import dev.chipboard.coordinator.store.Transaction;
import dev.chipboard.protocol.event.EventKind;
import dev.chipboard.protocol.trial.MissingReason;
import java.util.List;
import java.util.Optional;

/// Gives up, with a reason, work that no machine can do. Only when each machine that is here (or
/// was a moment ago) and is meant by it has asked for work and cannot do it.
final class Impossible {
  private final Transaction transaction;
  private final Roster roster;
  private final LeaseSettings settings;

  Impossible(Transaction transaction, Roster roster, LeaseSettings settings) {
    this.transaction = transaction;
    this.roster = roster;
    this.settings = settings;
  }

  void decide(List<Cell> cells) {
    for (var cell : cells) {
      verdict(cell).ifPresent(no -> giveUp(cell, no));
    }
  }

  private Optional<Fit.No> verdict(Cell cell) {
    Optional<Fit.No> reason = Optional.empty();
    for (var member : roster.all()) {
      var settled = SettledEngines.find(transaction.handle(), cell, member.chipSlug());
      if (!counts(member, settled.isPresent())) {
        continue;
      }
      switch (Fit.of(member, cell, settled)) {
        case Fit.Yes _ -> {
          return Optional.empty();
        }
        case Fit.No no -> {
          if (member.connected() && !member.asked()) {
            return Optional.empty();
          }
          reason = reason.isPresent() ? reason : Optional.of(no);
        }
        case Fit.NotAsked _ -> {}
      }
    }
    return reason;
  }

  /// A machine that is away counts for a while; where the engine is settled and part of the work is
  /// done, for as long as it belongs to the fleet.
  private boolean counts(Member member, boolean settled) {
    var away = member.awaySince();
    return away == null || settled || transaction.now() - away < settings.patience().toMillis();
  }

  private void giveUp(Cell cell, Fit.No no) {
    var trials =
        transaction
            .handle()
            .createQuery("SELECT id FROM trials WHERE cell_id = :cell AND state = 'queued'")
            .bind("cell", cell.id())
            .mapTo(String.class)
            .list();
    var batch =
        new Batch(
            transaction,
            "UPDATE trials SET state = 'missing', version = version + 1, missing_reason = ?,"
                + " missing_detail = ?, ended_at = ? WHERE id = ? AND state = 'queued'");
    var tally = new Tally();
    for (var trial : trials) {
      batch.add(no.reason().wireName(), no.detail(), transaction.now(), trial);
      tally.move(cell.id(), cell.sweep(), "queued", "missing");
      transaction.append(
          EventKind.TRIAL_FINISHED, cell.sweep(), trial, null, data(no.reason(), no.detail()));
    }
    batch.runEachOnce();
    tally.write(transaction);
  }

  private static String data(MissingReason reason, String detail) {
    return EventData.missing(reason, detail, null);
  }
}
