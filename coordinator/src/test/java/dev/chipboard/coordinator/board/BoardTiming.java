package dev.chipboard.coordinator.board;

import dev.chipboard.coordinator.HandClock;
import dev.chipboard.coordinator.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Measures boards over a million trials; run by hand, asserts nothing.
///
/// 20,000 cells of 50 trials: 4 chips x 50 variants x 10 tasks x 10 sweeps.
final class BoardTiming {
  private static final int CELLS = 20_000;
  private static final int EACH = 50;

  private BoardTiming() {}

  static void main() throws IOException {
    var folder = Files.createTempDirectory("board-timing");
    try (var store = Store.open(folder.resolve("store"), new HandClock())) {
      store.write(transaction -> {
        fill(transaction.handle());
        return true;
      });
      var boards = new SqlBoards(store, new HandClock());
      time("first board after a start", boards);
      for (int i = 0; i < 5; i++) {
        time("nothing new", boards);
      }
      for (int i = 0; i < 5; i++) {
        store.write(transaction -> finish(transaction.handle()));
        time("one trial more", boards);
      }
      System.gc();
      var runtime = Runtime.getRuntime();
      IO.println("heap " + ((runtime.totalMemory() - runtime.freeMemory()) >> 20) + " MiB");
    }
  }

  private static void time(String what, SqlBoards boards) {
    var all =
        new Boards.Query(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    long start = System.nanoTime();
    var board = boards.board(all);
    long millis = (System.nanoTime() - start) / 1_000_000;
    int trials = board.rows().stream().mapToInt(row -> row.valid()).sum();
    IO.println(
        what + ": " + millis + " ms, " + board.rows().size() + " rows, " + trials + " valid");
  }

  private static int finish(Handle handle) {
    handle.execute("UPDATE cells SET queued = queued - 1, valid = valid + 1 WHERE id = 1");
    return handle.execute(
        "UPDATE trials SET state = 'valid' WHERE id = (SELECT min(id) FROM trials WHERE cell_id = 1"
            + " AND state = 'queued')");
  }

  private static void fill(Handle handle) {
    new TrialTable(handle).sweep("s1").worker("w1");
    handle.execute(
        "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < "
            + (CELLS - 1)
            + ") INSERT INTO cells (sweep_id, chip_slug, chip_name, variant_name, sha256, suite,"
            + " suite_digest, task, task_kind, planned, queued, running, valid, missing, cancelled)"
            + " SELECT 's1', 'chip-' || (i % 4), 'Chip ' || (i % 4), 'variant-' ||"
            + " ((i / 4) % 50),"
            + " 'sha-' || ((i / 4) % 50), 'agent-coding@1', 'd', 'task-' || ((i / 200) % 10), 'agent',"
            + " 50, CASE i WHEN 0 THEN 10 ELSE 0 END, 0, CASE i WHEN 0 THEN 40 ELSE 50 END, 0, 0"
            + " FROM n");
    handle.execute(
        "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < "
            + (CELLS * EACH - 1)
            + ") INSERT INTO trials (id, cell_id, seed, seed_index, epoch, state, version,"
            + " attempts, attempt_id, ended_at) SELECT 'tr' || printf('%024d', i), i / 50 + 1, i,"
            + " i % 50, 0, CASE WHEN i < 10 THEN 'queued' ELSE 'valid' END, 1, 1, 'at' ||"
            + " printf('%024d', i), i FROM n");
    handle.execute(
        "INSERT INTO attempts SELECT attempt_id, id, 'w1', 1, 'counted', 0, 0 FROM trials");
    handle.execute(
        "INSERT INTO results (attempt_id, trial_id, cell_id, worker_id, received_at, counted,"
            + " outcome, pass, ladder, protocol, machine, chip_slug, chip_name, chip_declared,"
            + " engine_kind, engine_build, engine_backend, engine_threads, engine_flags,"
            + " prefill_tps, decode_tps, ttft_ms, load_ms, prompt_tokens, completion_tokens,"
            + " wall_millis, inference_millis, tool_millis, wait_load_millis, evidence_stored,"
            + " document) SELECT t.attempt_id, t.id, c.id, 'w1', 0, 1, 'scored', t.seed % 2, 0.5,"
            + " 'fence', 'm', c.chip_slug, c.chip_name, 0, 'llama-server', 'b1', 'CPU', 6, '[]',"
            + " abs(random() % 1000) + 0.5, abs(random() % 100) + 0.5, 90.0, 300.0, 1000, 500,"
            + " 9000.0, 0, 0, 0, 0, '{}' FROM trials t JOIN cells c ON c.id = t.cell_id");
  }
}
