package dev.chipboard.coordinator.sweep;

import dev.chipboard.coordinator.store.Batch;
import dev.chipboard.coordinator.store.Transaction;
import dev.chipboard.protocol.id.IdSource;
import dev.chipboard.protocol.json.Json;
import dev.chipboard.protocol.machine.Chip;
import dev.chipboard.protocol.trial.MissingReason;
import dev.chipboard.tasks.seed.CampaignKey;
import dev.chipboard.tasks.seed.Coverage;
import dev.chipboard.tasks.suite.Task;
import java.util.Map;
import java.util.stream.IntStream;

/// Turns a sweep's contents into cells and trials.
final class Expansion {
  /// Stands for the engine that the first claim settles.
  private static final String SETTLED = "";

  private final Transaction transaction;
  private final IdSource ids;

  Expansion(Transaction transaction, IdSource ids) {
    this.transaction = transaction;
    this.ids = ids;
  }

  /// Where work is to be done.
  ///
  /// @param chip the chip
  /// @param engine `kind@build`, or empty for the one that the first claim settles
  record Place(Chip chip, String engine) {}

  /// Adds a chip with all its work. Returns how many trials were added. Those that no machine could
  /// ever do are missing at once.
  long addChip(String sweep, String seedKey, Contents contents, Chip chip) {
    transaction
        .handle()
        .execute(
            "INSERT INTO sweep_chips (sweep_id, chip_slug, chip_name) VALUES (?, ?, ?)",
            sweep,
            chip.slug(),
            chip.name());
    add(sweep, seedKey, contents, new Place(chip, SETTLED));
    return contents.trialsPerChip();
  }

  /// Adds work where it is to be done: cells with their trials.
  void add(String sweep, String seedKey, Contents contents, Place place) {
    var key = CampaignKey.ofHex(seedKey);
    long open = 0;
    for (var strand : contents.strands()) {
      var cell = cell(sweep, strand, place, contents.trialsPerStrand());
      trials(cell, strand, contents, key);
      open += strand.suitable() ? contents.trialsPerStrand() : 0;
    }
    transaction
        .handle()
        .execute("UPDATE sweeps SET open_trials = open_trials + ? WHERE id = ?", open, sweep);
  }

  private long cell(String sweep, Strand strand, Place place, long trials) {
    var handle = transaction.handle();
    var chip = place.chip();
    return handle
        .createUpdate(
            "INSERT INTO cells (sweep_id, chip_slug, chip_name, engine, variant_name, sha256,"
                + " variant, suite, suite_digest, task, task_kind, expected_millis, planned, queued,"
                + " running, valid, missing, cancelled) VALUES (:sweep, :slug, :chip, :engine, :name,"
                + " :sha, :variant, :suite, :digest, :task, :kind, :expected, :planned, :queued, 0, 0, :missing, 0)")
        .bind("sweep", sweep)
        .bind("slug", chip.slug())
        .bind("chip", chip.name())
        .bind("engine", place.engine())
        .bind("name", strand.variantName())
        .bind("sha", strand.sha256())
        .bind("variant", strand.variant() == null ? null : Json.write(strand.variant()))
        .bind("suite", strand.suite().id())
        .bind("digest", strand.suite().digest())
        .bind("task", strand.task().name())
        .bind("kind", strand.taskKind())
        .bind("expected", Durations.median(handle, strand, chip.slug()).orElse(null))
        .bind("planned", trials)
        .bind("queued", strand.suitable() ? trials : 0)
        .bind("missing", strand.suitable() ? 0 : trials)
        .executeAndReturnGeneratedKeys("id")
        .mapTo(Long.class)
        .one();
  }

  private void trials(long cell, Strand strand, Contents contents, CampaignKey key) {
    var batch =
        new Batch(
            transaction,
            "INSERT INTO trials (id, cell_id, seed, seed_index, epoch, state, version, attempts,"
                + " missing_reason, missing_detail, ended_at) VALUES (?, ?, ?, ?, ?, ?, 0, 0, ?, ?,"
                + " ?)");
    boolean suitable = strand.suitable();
    var seeds = seeds(strand, contents.spec().seeds(), key);
    for (int epoch = 0; epoch < contents.spec().epochs(); epoch++) {
      for (int index = 0; index < contents.spec().seeds(); index++) {
        batch.add(
            ids.trial().value(),
            cell,
            seeds[index],
            index,
            epoch,
            suitable ? "queued" : "missing",
            suitable ? null : MissingReason.UNSUITABLE_MODEL.wireName(),
            suitable ? null : unsuitable(strand),
            suitable ? null : transaction.now());
      }
    }
    batch.run();
  }

  /// The same for every epoch, chip and contender.
  private static long[] seeds(Strand strand, int count, CampaignKey key) {
    return IntStream.range(0, count).mapToLong(index -> seed(strand, index, key)).toArray();
  }

  private static long seed(Strand strand, int index, CampaignKey key) {
    long seed = key.seed(strand.suite().id(), strand.task().name(), index);
    return strand.task() instanceof Task.Tools tools
        ? Coverage.seed(seed, index, tools.shapes())
        : seed;
  }

  private static String unsuitable(Strand strand) {
    return strand.variantName()
        + " is a base model without a chat template of use; "
        + strand.suite().id()
        + " is a conversation";
  }

  static String data(String name, long trials) {
    return Json.write(Map.of("name", name, "trials", trials));
  }
}
