package dev.chipboard.coordinator.board;

import dev.chipboard.coordinator.store.Store;
import dev.chipboard.protocol.bus.Hello;
import dev.chipboard.protocol.engine.EngineIdentity;
import dev.chipboard.protocol.id.AttemptId;
import dev.chipboard.protocol.id.TrialId;
import dev.chipboard.protocol.json.Json;
import dev.chipboard.protocol.machine.Capabilities;
import dev.chipboard.protocol.machine.Chip;
import dev.chipboard.protocol.machine.Machine;
import dev.chipboard.protocol.trial.AttemptResult;
import dev.chipboard.protocol.trial.Conditions;
import dev.chipboard.protocol.trial.FailureClass;
import dev.chipboard.protocol.trial.Metric;
import dev.chipboard.protocol.trial.MissingReason;
import dev.chipboard.protocol.trial.Outcome;
import dev.chipboard.protocol.trial.Spent;
import dev.chipboard.protocol.trial.StopReason;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Writes trials into the tables as claims and results leave them there.
final class TrialTable {
  static final Chip ATTIC = Chip.named("Intel Core Ultra 7 155H");
  static final Chip DESK = Chip.named("Apple M3 Max, 14-core CPU, 30-core GPU");
  static final EngineIdentity SERVER =
      new EngineIdentity("llama-server", "b11434", "CPU", 6, List.of());
  static final EngineIdentity BINDINGS =
      new EngineIdentity("java-llama.cpp", "b4916", "CPU", 4, List.of("--x"));
  private final Handle handle;
  private int last;

  TrialTable(Handle handle) {
    this.handle = handle;
  }

  static void write(Store store, java.util.function.Consumer<TrialTable> with) {
    store.write(transaction -> {
      with.accept(new TrialTable(transaction.handle()));
      return true;
    });
  }

  TrialTable sweep(String id) {
    handle.execute(
        "INSERT INTO sweeps (id, name, spec, seed_key, state, submitted_at, open_trials, awaits,"
            + " notes) VALUES (?, ?, '{}', '', 'running', 0, 0, 0, '[]')",
        id,
        id);
    return this;
  }

  TrialTable worker(String id) {
    handle.execute(
        "INSERT INTO workers (id, credential_hash, name, joined_at, present) VALUES (?, ?, ?, 0,"
            + " '[]')",
        id,
        id,
        id);
    return this;
  }

  /// Has a worker say hello with a chip that a person named.
  void declared(String worker, Chip chip) {
    var machine = new Machine("m", chip, true, "os", "arch", 1, 1, 1, "ac");
    var able = new Capabilities(List.of(), Capabilities.Sandbox.READY);
    handle.execute(
        "UPDATE workers SET hello = ? WHERE id = ?",
        Json.write(new Hello(1, "0", machine, able, 1, Instant.EPOCH, null)),
        worker);
  }

  long cell(String sweep, @Nullable Chip chip, String variant, String suite, String task) {
    var kind =
        switch (suite.substring(0, suite.indexOf('@'))) {
          case "speed" -> "speed";
          case "noop" -> "noop";
          case "agent-readiness" -> "tools";
          default -> "agent";
        };
    return handle
        .createUpdate(
            "INSERT INTO cells (sweep_id, chip_slug, chip_name, variant_name, sha256, suite,"
                + " suite_digest, task, task_kind, planned, queued, running, valid, missing,"
                + " cancelled) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, 0, 0, 0)")
        .bind(0, sweep)
        .bind(1, chip == null ? "" : chip.slug())
        .bind(2, chip == null ? "" : chip.name())
        .bind(3, variant)
        .bind(4, variant.isEmpty() ? "" : "sha-of-" + variant)
        .bind(5, suite)
        .bind(6, "digest-of-" + suite)
        .bind(7, task)
        .bind(8, kind)
        .executeAndReturnGeneratedKeys("id")
        .mapTo(Long.class)
        .one();
  }

  /// A cell of a baseline, which is for any machine.
  long baseline(String sweep, String title, String suite, String task) {
    var cell = cell(sweep, null, title, suite, task);
    handle.execute("UPDATE cells SET baseline = ?, sha256 = '' WHERE id = ?", title, cell);
    return cell;
  }

  void budget(long cell, int tokens) {
    handle.execute("UPDATE cells SET token_budget = ? WHERE id = ?", tokens, cell);
  }

  void queued(long cell, int count) {
    for (int i = 0; i < count; i++) {
      trial(cell, "queued", 0, null, null, null, 0);
    }
    count(cell, "queued", count);
  }

  void cancelled(long cell) {
    trial(cell, "cancelled", 0, null, null, null, 1000);
    count(cell, "cancelled", 1);
  }

  /// Missing without any result.
  void lost(long cell, MissingReason reason, String detail) {
    trial(cell, "missing", 0, null, reason, detail, 1000);
    count(cell, "missing", 1);
  }

  void settled(String sweep, Chip chip, String variant, String engine) {
    handle.execute(
        "INSERT INTO settled_engines VALUES (?, ?, ?, ?)",
        sweep,
        chip.slug(),
        "sha-of-" + variant,
        engine);
  }

  void scored(long cell, int seed, boolean pass, double ladder, Run run) {
    var outcome =
        new Outcome.Scored(
            pass,
            ladder,
            List.of(),
            StopReason.SUBMITTED,
            pass ? FailureClass.NONE : FailureClass.CAPABILITY,
            null,
            "fence",
            1,
            1,
            0);
    ended(cell, seed, outcome, run);
  }

  void measured(long cell, Run run) {
    ended(cell, 0, new Outcome.Measured(), run);
  }

  void missing(long cell, MissingReason reason, String detail, Run run) {
    ended(cell, 0, new Outcome.Missing(reason, detail), run);
  }

  /// Where and how fast.
  record Run(
      Chip chip,
      @Nullable EngineIdentity engine,
      Map<Metric, List<Double>> metrics,
      long at,
      Map<String, String> notes) {
    static Run on(Chip chip, @Nullable EngineIdentity engine, double... decode) {
      var samples = java.util.Arrays.stream(decode).boxed().toList();
      return new Run(
          chip,
          engine,
          samples.isEmpty() ? Map.of() : Map.of(Metric.DECODE_TPS, samples),
          1000,
          Map.of());
    }

    Run at(long millis) {
      return new Run(chip, engine, metrics, millis, notes);
    }

    Run noting(String name, String value) {
      return new Run(chip, engine, metrics, at, Map.of(name, value));
    }
  }

  private void ended(long cell, int seed, Outcome outcome, Run run) {
    var missing = outcome instanceof Outcome.Missing some ? some : null;
    var state = missing == null ? "valid" : "missing";
    var trial =
        trial(
            cell,
            state,
            seed,
            "at" + (last + 1),
            missing == null ? null : missing.reason(),
            missing == null ? null : missing.detail(),
            run.at());
    count(cell, state, 1);
    var attempt = "at" + last;
    handle.execute(
        "INSERT INTO attempts (id, trial_id, worker_id, version, state, started_at, lease_until)"
            + " VALUES (?, ?, 'w1', 1, 'counted', 0, 0)",
        attempt,
        trial);
    result(cell, trial, attempt, outcome, run);
  }

  private void result(long cell, String trial, String attempt, Outcome outcome, Run run) {
    var machine =
        new Machine("m-" + run.chip().slug(), run.chip(), false, "os", "arch", 1, 1, 1, "ac");
    var spent = new Spent(100, 50, null, 0, 2000, 0, 0, 0);
    var document =
        new AttemptResult(
            new AttemptId(attempt),
            new TrialId(trial),
            outcome,
            run.metrics(),
            spent,
            new Conditions(machine, run.engine(), null, "0", run.notes()),
            null);
    var scored = outcome instanceof Outcome.Scored some ? some : null;
    var engine = run.engine();
    handle.execute(
        "INSERT INTO results (attempt_id, trial_id, cell_id, worker_id, received_at, counted,"
            + " outcome, pass, ladder, failure, protocol, machine, chip_slug, chip_name, chip_declared,"
            + " engine_kind, engine_build, engine_backend, engine_threads, engine_flags, decode_tps,"
            + " prompt_tokens, completion_tokens, wall_millis, inference_millis, tool_millis,"
            + " wait_load_millis, evidence_stored, document) VALUES (?, ?, ?, 'w1', 0, 1, ?, ?, ?,"
            + " ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?, ?, 100, 50, 2000, 0, 0, 0, 0, ?)",
        attempt,
        trial,
        cell,
        outcome.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT),
        scored == null ? null : scored.pass(),
        scored == null ? null : scored.ladder(),
        scored == null ? null : scored.failure().wireName(),
        scored == null ? null : scored.protocol(),
        machine.name(),
        run.chip().slug(),
        run.chip().name(),
        engine == null ? null : engine.kind(),
        engine == null ? null : engine.build(),
        engine == null ? null : engine.backend(),
        engine == null ? null : engine.threads(),
        engine == null ? null : Json.write(engine.flags()),
        run.metrics().containsKey(Metric.DECODE_TPS)
            ? dev.chipboard.tasks.statistics.Samples.median(run.metrics().get(Metric.DECODE_TPS))
                .orElseThrow()
            : null,
        Json.write(document));
  }

  private String trial(
      long cell,
      String state,
      int seed,
      @Nullable String attempt,
      @Nullable MissingReason reason,
      @Nullable String detail,
      long ended) {
    last = handle.createQuery("SELECT count(*) + 1 FROM trials").mapTo(Integer.class).one();
    var id = "tr" + last;
    handle.execute(
        "INSERT INTO trials (id, cell_id, seed, seed_index, epoch, state, version, attempts,"
            + " attempt_id, missing_reason, missing_detail, ended_at) VALUES (?, ?, ?, ?, 0, ?, 1,"
            + " 1, ?, ?, ?, ?)",
        id,
        cell,
        seed,
        seed,
        state,
        attempt == null ? null : "at" + last,
        reason == null ? null : reason.wireName(),
        detail,
        ended);
    return id;
  }

  private void count(long cell, String column, int by) {
    handle.execute(
        "UPDATE cells SET planned = planned + ?, " + column + " = " + column + " + ? WHERE id = ?",
        by,
        by,
        cell);
  }
}
