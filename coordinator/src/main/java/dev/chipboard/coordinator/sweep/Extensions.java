package dev.chipboard.coordinator.sweep;

import dev.chipboard.coordinator.store.Transaction;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.event.EventKind;
import dev.chipboard.protocol.id.IdSource;
import dev.chipboard.protocol.json.Json;
import dev.chipboard.protocol.machine.Chip;
import dev.chipboard.protocol.model.Catalog;
import dev.chipboard.protocol.sweep.Placement;
import dev.chipboard.protocol.sweep.SweepSpec;
import dev.chipboard.tasks.suite.Suites;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Adds the chip of a machine that comes in mid-sweep.
public final class Extensions {
  private static final Logger LOG = LoggerFactory.getLogger(Extensions.class);

  private final Catalog catalog;
  private final Suites suites;
  private final IdSource ids;

  public Extensions(Catalog catalog, Suites suites, IdSource ids) {
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

  private static List<Running> lacking(Transaction transaction, Chip chip) {
    return transaction
        .handle()
        .createQuery(
            "SELECT id, spec, seed_key FROM sweeps s WHERE state = 'running' AND NOT EXISTS (SELECT"
                + " 1 FROM sweep_chips c WHERE c.sweep_id = s.id AND c.chip_slug = :chip)")
        .bind("chip", chip.slug())
        .map((row, _) ->
            new Running(
                row.getString("id"),
                Json.read(row.getString("spec"), SweepSpec.class),
                row.getString("seed_key")))
        .list();
  }

  private void extend(Transaction transaction, Running sweep, Chip chip) {
    Contents contents;
    try {
      contents = Contents.check(sweep.spec(), catalog, suites);
    } catch (ChipboardException e) {
      LOG.warn("sweep={} cannot be extended to chip={}: {}", sweep.id(), chip.slug(), e.text());
      return;
    }
    var trials = new Expansion(transaction, ids).add(sweep.id(), sweep.seedKey(), contents, chip);
    transaction.append(
        EventKind.SWEEP_EXTENDED,
        sweep.id(),
        null,
        null,
        Json.write(Map.of("chip", chip.name(), "trials", trials)));
    transaction
        .handle()
        .execute(
            "UPDATE sweeps SET awaits = ? WHERE id = ?",
            Chips.awaited(sweep.spec(), slugs(transaction, sweep.id())).size(),
            sweep.id());
    Progress.check(transaction, sweep.id());
  }

  private static Set<String> slugs(Transaction transaction, String sweep) {
    return transaction
        .handle()
        .createQuery("SELECT chip_slug FROM sweep_chips WHERE sweep_id = :sweep")
        .bind("sweep", sweep)
        .mapTo(String.class)
        .set();
  }

  private record Running(String id, SweepSpec spec, String seedKey) {}
}
