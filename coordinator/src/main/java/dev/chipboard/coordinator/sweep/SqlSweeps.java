package dev.chipboard.coordinator.sweep;

import dev.chipboard.coordinator.fleet.Roster;
import dev.chipboard.coordinator.store.Store;
import dev.chipboard.coordinator.store.Transaction;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.event.EventKind;
import dev.chipboard.protocol.id.IdSource;
import dev.chipboard.protocol.id.SweepId;
import dev.chipboard.protocol.json.Json;
import dev.chipboard.protocol.machine.Chip;
import dev.chipboard.protocol.model.Catalog;
import dev.chipboard.protocol.sweep.SweepPlan;
import dev.chipboard.protocol.sweep.SweepSpec;
import dev.chipboard.protocol.sweep.SweepView;
import dev.chipboard.tasks.suite.SuiteRegister;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// Sweeps in the store.
public final class SqlSweeps implements Sweeps {
  private final Store store;
  private final Roster roster;
  private final Catalog catalog;
  private final SuiteRegister suites;
  private final Sources sources;
  private final Bell bell;

  /// Where new things come from.
  ///
  /// @param ids used on the store's writer thread alone
  /// @param secrets a cryptographic source that is safe for many threads
  public record Sources(IdSource ids, RandomGenerator secrets) {}

  public SqlSweeps(
      Store store,
      Roster roster,
      Catalog catalog,
      SuiteRegister suites,
      Sources sources,
      Bell bell) {
    this.store = store;
    this.roster = roster;
    this.catalog = catalog;
    this.suites = suites;
    this.sources = sources;
    this.bell = bell;
  }

  @Override
  public SweepPlan plan(SweepSpec spec) {
    var contents = Contents.check(spec, catalog, suites);
    return store.read(handle -> new Planner(contents, roster.connected(), handle).plan());
  }

  @Override
  public SweepView submit(SweepSpec spec) {
    var contents = Contents.check(spec, catalog, suites);
    var key = Seeds.keyOf(spec, sources.secrets());
    // The view is of before the first claim: who follows the events after it sees every trial
    // begin.
    var view =
        store.write(transaction -> {
          var id = insert(transaction, contents, key);
          return views(transaction.handle()).one(id).getFirst();
        });
    bell.workAppeared();
    return view;
  }

  private SweepId insert(Transaction transaction, Contents contents, String key) {
    var spec = contents.spec();
    var id = sources.ids().sweep();
    var chips = Chips.atStart(spec, Chips.there(transaction.handle(), spec));
    var slugs = chips.stream().map(Chip::slug).collect(Collectors.toSet());
    transaction
        .handle()
        .execute(
            "INSERT INTO sweeps (id, name, spec, seed_key, state, submitted_at, open_trials,"
                + " awaits, notes) VALUES (?, ?, ?, ?, 'running', ?, 0, ?, ?)",
            id.value(),
            spec.name(),
            Json.write(spec.withoutCampaignKey()),
            key,
            transaction.now(),
            Chips.awaited(spec, slugs).size(),
            Json.write(contents.notes()));
    var expansion = new Expansion(transaction, sources.ids());
    var seeds = Seeds.of(spec, key);
    long trials = 0;
    for (var chip : chips) {
      trials += expansion.addChip(id.value(), seeds, contents, chip);
    }
    trials += expansion.addBaselines(id.value(), seeds, contents);
    transaction.append(
        EventKind.SWEEP_SUBMITTED, id.value(), null, null, Expansion.data(spec.name(), trials));
    Progress.check(transaction, id.value());
    return id;
  }

  private SweepViews views(Handle handle) {
    return new SweepViews(handle, roster.connected(), store.trouble());
  }

  @Override
  public List<SweepView> list() {
    return store.read(handle -> views(handle).all());
  }

  @Override
  public SweepView get(SweepId id) {
    return store.read(handle -> views(handle).one(id)).stream()
        .findFirst()
        .orElseThrow(() ->
            new ChipboardException(
                ErrorCode.NOT_FOUND, "there is no sweep " + id + ". See: chipboard sweep list."));
  }

  @Override
  public SweepView cancel(SweepId id) {
    get(id);
    bell.stop(store.write(transaction -> Cancelling.cancel(transaction, id)));
    return get(id);
  }
}
