package dev.chipboard.coordinator.sweep;

import dev.chipboard.coordinator.store.Transaction;
import dev.chipboard.protocol.engine.EngineWish;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.event.EventKind;
import dev.chipboard.protocol.id.IdSource;
import dev.chipboard.protocol.json.Json;
import dev.chipboard.protocol.machine.Chip;
import dev.chipboard.protocol.model.Catalog;
import dev.chipboard.protocol.sweep.Placement;
import dev.chipboard.protocol.sweep.SweepSpec;
import dev.chipboard.tasks.suite.SuiteRegister;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Adds work to a running sweep: for the chip of a machine that comes in mid-sweep, and for an
/// engine that some machines of a chip run apart.
public final class Extensions {
  private static final Logger LOG = LoggerFactory.getLogger(Extensions.class);

  private final Catalog catalog;
  private final SuiteRegister suites;
  private final IdSource ids;

  public Extensions(Catalog catalog, SuiteRegister suites, IdSource ids) {
    this.catalog = catalog;
    this.suites = suites;
    this.ids = ids;
  }

  /// Extends every running sweep that wants this chip and does not have it.
  public void extend(Transaction transaction, Chip chip) {
    for (var sweep : lacking(transaction, chip)) {
      if (sweep.spec().placement() == Placement.EACH_CHIP && Chips.wanted(sweep.spec(), chip)) {
        extend(transaction, sweep, chip);
      }
    }
  }

  /// Adds a model's work on a chip with an engine other than the one that the sweep settled on.
  public void runApart(
      Transaction transaction, String sweepId, Chip chip, String sha256, EngineWish engine) {
    for (var sweep : running(transaction, sweepId)) {
      checked(sweep, chip)
          .map(contents -> contents.ofModel(sha256))
          .ifPresent(contents -> {
            new Expansion(transaction, ids)
                .add(sweep.id(), sweep.seeds(), contents, new Expansion.Place(chip, engine.text()));
            extended(
                transaction,
                sweep.id(),
                Map.of(
                    "chip",
                    chip.name(),
                    "engine",
                    engine.text(),
                    "trials",
                    contents.trialsPerChip()));
          });
    }
  }

  private static List<Running> running(Transaction transaction, String sweep) {
    return transaction
        .handle()
        .createQuery("SELECT id, spec, seed_key FROM sweeps WHERE id = :id AND state = 'running'")
        .bind("id", sweep)
        .map((row, _) -> Running.read(row))
        .list();
  }

  private static List<Running> lacking(Transaction transaction, Chip chip) {
    return transaction
        .handle()
        .createQuery(
            "SELECT id, spec, seed_key FROM sweeps s WHERE state = 'running' AND NOT EXISTS (SELECT"
                + " 1 FROM sweep_chips c WHERE c.sweep_id = s.id AND c.chip_slug = :chip)")
        .bind("chip", chip.slug())
        .map((row, _) -> Running.read(row))
        .list();
  }

  private void extend(Transaction transaction, Running sweep, Chip chip) {
    var known = checked(sweep, chip);
    if (known.isEmpty()) {
      return;
    }
    var trials =
        new Expansion(transaction, ids).addChip(sweep.id(), sweep.seeds(), known.get(), chip);
    extended(transaction, sweep.id(), Map.of("chip", chip.name(), "trials", trials));
    transaction
        .handle()
        .execute(
            "UPDATE sweeps SET awaits = ? WHERE id = ?",
            Chips.awaited(sweep.spec(), slugs(transaction, sweep.id())).size(),
            sweep.id());
    Progress.check(transaction, sweep.id());
  }

  /// Nothing where this coordinator no longer knows what the sweep names.
  private Optional<Contents> checked(Running sweep, Chip chip) {
    try {
      return Optional.of(Contents.check(sweep.spec(), catalog, suites));
    } catch (ChipboardException e) {
      LOG.warn("sweep={} cannot be extended on chip={}: {}", sweep.id(), chip.slug(), e.text());
      return Optional.empty();
    }
  }

  private static void extended(Transaction transaction, String sweep, Map<String, Object> facts) {
    transaction.append(EventKind.SWEEP_EXTENDED, sweep, null, null, Json.write(facts));
  }

  private static Set<String> slugs(Transaction transaction, String sweep) {
    return transaction
        .handle()
        .createQuery("SELECT chip_slug FROM sweep_chips WHERE sweep_id = :sweep")
        .bind("sweep", sweep)
        .mapTo(String.class)
        .set();
  }

  private record Running(String id, SweepSpec spec, Seeds seeds) {
    static Running read(ResultSet row) throws SQLException {
      var spec = Json.read(row.getString("spec"), SweepSpec.class);
      return new Running(row.getString("id"), spec, Seeds.of(spec, row.getString("seed_key")));
    }
  }
}
