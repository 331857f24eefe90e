package dev.chipboard.coordinator.lease;

import dev.chipboard.coordinator.fleet.Member;
import dev.chipboard.coordinator.fleet.Roster;
import dev.chipboard.coordinator.store.Transaction;
import dev.chipboard.coordinator.sweep.Extensions;
import dev.chipboard.protocol.bus.Claim;
import dev.chipboard.protocol.id.IdSource;
import dev.chipboard.protocol.trial.Assignment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Finds the best trials for one worker and leases them to it.
final class Claiming {
  private final Roster roster;
  private final IdSource ids;
  private final LeaseSettings settings;
  private final EnginesApart apart;
  private final Cells cells = new Cells();

  Claiming(Roster roster, IdSource ids, LeaseSettings settings, Extensions extensions) {
    this.roster = roster;
    this.apart = new EnginesApart(extensions);
    this.ids = ids;
    this.settings = settings;
  }

  List<Assignment> claim(Transaction transaction, Member member, Claim claim) {
    var handle = transaction.handle();
    var opening = new Opening(transaction, member, ids, settings);
    var unable = new ArrayList<Cell>();
    apart.open(transaction, member);
    var candidates = cells.withWork(transaction, member.chipSlug());
    candidates.sort(best(claim));
    for (var cell : candidates) {
      if (opening.done(claim.slots())) {
        break;
      }
      var settled = SettledEngines.find(handle, cell, member.chipSlug());
      switch (Fit.of(member, cell, settled)) {
        case Fit.Yes(var engine) -> {
          int taken =
              opening.take(
                  cell, engine, claim.slots(), () -> someoneElseCan(transaction, member, cell));
          if (taken > 0 && settled.isEmpty()) {
            SettledEngines.settle(handle, cell, member.chipSlug(), engine);
          }
        }
        case Fit.No _ -> unable.add(cell);
        case Fit.NotAsked _ -> {}
      }
    }
    var assignments = opening.write();
    new Impossible(transaction, roster, settings).decide(unable);
    return assignments;
  }

  /// The loaded model first, then models whose file is here, then the older sweep, then its
  /// baselines, which soon show that its tasks can be done here, then what takes longest.
  private static Comparator<Cell> best(Claim claim) {
    return Comparator.comparing((Cell cell) -> !cell.sha256().equals(claim.loaded()))
        .thenComparing(cell -> cell.variant() != null && !claim.present().contains(cell.sha256()))
        .thenComparing(Cell::sweep)
        .thenComparing(cell -> cell.baseline() == null)
        // What every machine of the chip can help with, before what some run apart.
        .thenComparing(cell -> !cell.engine().isEmpty())
        .thenComparing(
            cell -> cell.expectedMillis() == null ? 0 : cell.expectedMillis(),
            Comparator.reverseOrder())
        .thenComparingLong(Cell::id);
  }

  private boolean someoneElseCan(Transaction transaction, Member member, Cell cell) {
    return roster.all().stream()
        .filter(other -> other.connected() && !other.id().equals(member.id()))
        .anyMatch(other ->
            Fit.of(other, cell, SettledEngines.find(transaction.handle(), cell, other.chipSlug()))
                instanceof Fit.Yes);
  }
}
