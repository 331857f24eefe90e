package dev.chipboard.coordinator.cli.board;

import dev.chipboard.protocol.board.BoardDocument;
import dev.chipboard.protocol.board.BoardRow;
import dev.chipboard.protocol.engine.EngineIdentity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The board as RFC 4180 lines. What was not measured is an empty field.
final class BoardCsv {
  private static final String HEADER =
      "suite,suiteDigest,rank,variant,sha256,chip,chipDeclared,engineKind,engineBuild,"
          + "engineBackend,engineThreads,engineFlags,protocol,planned,valid,missing,passRate,"
          + "passRateLow,passRateHigh,ladder,decodeTps,prefillTps,ttftMs,loadMs,tokens,seconds,"
          + "machines,remarks,baseline,tokenBudget,failures";

  private static final String TASK_HEADER =
      "suite,suiteDigest,variant,sha256,chip,engineKind,engineBuild,engineBackend,engineFlags,"
          + "protocol,tokenBudget,task,planned,valid,missing,passes,passRate,passRateLow,"
          + "passRateHigh,ladder,failures";

  private BoardCsv() {}

  static List<String> lines(BoardDocument board) {
    var lines = new ArrayList<String>();
    lines.add(HEADER);
    board.rows().forEach(row -> lines.add(line(row)));
    return lines;
  }

  private static String line(BoardRow row) {
    var engine = row.engine();
    var interval = row.passRateInterval();
    return fields(
        row.suite(),
        row.suiteDigest(),
        row.rank(),
        row.variant(),
        row.sha256(),
        row.chip(),
        row.chipDeclared(),
        engine == null ? null : engine.kind(),
        engine == null ? null : engine.build(),
        engine == null ? null : engine.backend(),
        engine == null ? null : engine.threads(),
        flags(engine),
        row.protocol(),
        row.planned(),
        row.valid(),
        Reasons.counts(row),
        row.passRate(),
        interval == null ? null : interval.getFirst(),
        interval == null ? null : interval.getLast(),
        row.ladder(),
        row.decodeTps(),
        row.prefillTps(),
        row.ttftMs(),
        row.loadMs(),
        row.valid() == 0 ? null : row.tokens(),
        row.valid() == 0 ? null : row.seconds(),
        String.join(" ", row.machines()),
        String.join("; ", row.remarks()),
        row.baseline(),
        row.tokenBudget(),
        Reasons.counts(row.failures()));
  }

  /// Returns a line for each task of each row.
  static List<String> taskLines(BoardDocument board) {
    var lines = new ArrayList<String>();
    lines.add(TASK_HEADER);
    board.rows().forEach(row -> row.tasks().forEach(task -> lines.add(line(row, task))));
    return lines;
  }

  private static String line(BoardRow row, BoardRow.Task task) {
    var engine = row.engine();
    var interval = task.passRateInterval();
    return fields(
        row.suite(),
        row.suiteDigest(),
        row.variant(),
        row.sha256(),
        row.chip(),
        engine == null ? null : engine.kind(),
        engine == null ? null : engine.build(),
        engine == null ? null : engine.backend(),
        flags(engine),
        row.protocol(),
        row.tokenBudget(),
        task.name(),
        task.planned(),
        task.valid(),
        Reasons.counts(task.missing()),
        task.passes(),
        task.passRate(),
        interval == null ? null : interval.getFirst(),
        interval == null ? null : interval.getLast(),
        task.ladder(),
        Reasons.counts(task.failures()));
  }

  private static @Nullable String flags(@Nullable EngineIdentity engine) {
    return engine == null ? null : String.join(" ", engine.flags());
  }

  private static String fields(@Nullable Object... values) {
    return Arrays.stream(values).map(BoardCsv::field).collect(Collectors.joining(","));
  }

  private static String field(@Nullable Object value) {
    var text = value == null ? "" : value.toString();
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
  }
}
