package dev.chipboard.coordinator.lease;

import dev.chipboard.coordinator.fleet.Member;
import dev.chipboard.coordinator.store.Transaction;
import dev.chipboard.coordinator.sweep.Extensions;
import dev.chipboard.protocol.engine.EngineWish;
import dev.chipboard.protocol.json.Json;
import dev.chipboard.protocol.model.Variant;
import dev.chipboard.protocol.sweep.Placement;
import dev.chipboard.protocol.sweep.SweepSpec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/// Machines that cannot give the engine which a sweep settled on for their chip: they run the
/// chip's work apart, with the best engine that they have and the sweep accepts, and so make a row
/// of their own.
final class EnginesApart {
  private final Extensions extensions;

  EnginesApart(Extensions extensions) {
    this.extensions = extensions;
  }

  /// What a running sweep settled on.
  private record Settled(String sweep, String spec, String sha256, EngineWish engine) {
    static Settled read(ResultSet row) throws SQLException {
      return new Settled(
          row.getString(1), row.getString(2), row.getString(3), new EngineWish(row.getString(4)));
    }
  }

  /// Adds what this machine is to run apart, if it is not there yet.
  void open(Transaction transaction, Member member) {
    var offers = member.hello().capabilities().engines();
    for (var settled : settled(transaction, member.chipSlug())) {
      if (settled.engine().choose(offers).isPresent()) {
        continue;
      }
      var spec = Json.read(settled.spec(), SweepSpec.class);
      if (spec.placement() == Placement.EACH_CHIP) {
        spec.engine()
            .choose(offers)
            .map(EngineWish::exactly)
            .filter(own -> isNew(transaction, settled, member, own))
            .filter(_ -> fits(transaction, settled, member))
            .ifPresent(own ->
                extensions.runApart(
                    transaction, settled.sweep(), member.machine().chip(), settled.sha256(), own));
      }
    }
  }

  private static List<Settled> settled(Transaction transaction, String chipSlug) {
    return transaction.rows(
        "SELECT s.id, s.spec, e.sha256, e.engine FROM sweeps s JOIN settled_engines e ON e.sweep_id ="
            + " s.id AND e.chip_slug = ? WHERE s.state = 'running' ORDER BY s.id",
        Settled::read,
        chipSlug);
  }

  private static boolean isNew(
      Transaction transaction, Settled settled, Member member, EngineWish own) {
    return transaction
        .rows(
            "SELECT id FROM cells WHERE sweep_id = ? AND chip_slug = ? AND sha256 = ? AND engine = ?"
                + " LIMIT 1",
            row -> row.getLong(1),
            settled.sweep(),
            member.chipSlug(),
            settled.sha256(),
            own.text())
        .isEmpty();
  }

  /// Whether the machine has the memory; if not, rows of its own would hold nothing but that.
  private static boolean fits(Transaction transaction, Settled settled, Member member) {
    return transaction
        .rows(
            "SELECT variant FROM cells WHERE sweep_id = ? AND sha256 = ? LIMIT 1",
            row -> Json.read(row.getString(1), Variant.class),
            settled.sweep(),
            settled.sha256())
        .stream()
        .allMatch(variant -> Fit.holds(member.machine(), Fit.needed(variant.bytes())));
  }
}
