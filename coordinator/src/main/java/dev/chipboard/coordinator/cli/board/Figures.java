package dev.chipboard.coordinator.cli.board;

import dev.chipboard.protocol.board.BoardRow;
import dev.chipboard.protocol.engine.EngineIdentity;
import dev.chipboard.protocol.trial.Limits;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Numbers in few characters; what was not measured is `-`, never 0.
final class Figures {
  static final String NONE = "-";

  private Figures() {}

  static String rank(BoardRow row) {
    return row.rank() == null ? NONE : row.rank().toString();
  }

  static String variant(BoardRow row) {
    return row.variant().isEmpty()
        ? NONE
        : row.baseline() ? row.variant() + " (baseline)" : row.variant();
  }

  /// Whether the row's suite measures Chipboard itself: no model, so no engine, no rank, no rates.
  static boolean ofNoModel(BoardRow row) {
    return row.variant().isEmpty();
  }

  /// A person's word for a chip is marked with `*`.
  static String chip(BoardRow row) {
    return row.chip() + (row.chipDeclared() ? "*" : "");
  }

  /// What a trial might spend, where that is not what the suite says.
  static String budget(BoardRow row) {
    var budget = row.tokenBudget();
    return budget == null || budget == Limits.DEFAULT.tokens() ? NONE : budget + " tokens a trial";
  }

  /// The engine with its flags, if there is one: baselines have none of which there is more to say.
  static String engine(BoardRow row) {
    return row.baseline() ? NONE : engine(row.engine());
  }

  private static String engine(@Nullable EngineIdentity engine) {
    return engine == null
        ? NONE
        : plainEngine(engine)
            + (engine.flags().isEmpty() ? "" : " " + String.join(" ", engine.flags()));
  }

  /// Without the flags, where there is little room.
  static String plainEngine(BoardRow row) {
    return row.baseline() ? NONE : plainEngine(row.engine());
  }

  private static String plainEngine(@Nullable EngineIdentity engine) {
    return engine == null ? NONE : engine.kind() + " " + engine.build() + " " + engine.backend();
  }

  /// Three significant digits from 0.1 on, all digits of the whole part above 1000.
  static String rate(@Nullable Double value) {
    if (value == null) {
      return NONE;
    }

    int digits = value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }

  static String rate(@Nullable Double median, BoardRow.@Nullable Spread spread) {
    return spread == null || spread.samples() < 2
        ? rate(median)
        : rate(median) + " [" + rate(spread.low()) + "-" + rate(spread.high()) + "]";
  }

  static String ladder(@Nullable Double value) {
    return value == null ? NONE : String.format(Locale.ROOT, "%.2f", value);
  }

  /// Strict passes in percent with the interval's whole percents.
  static String pass(BoardRow row) {
    return pass(row.passRate(), row.passRateInterval());
  }

  private static String pass(@Nullable Double rate, @Nullable List<Double> interval) {
    return rate == null || interval == null
        ? NONE
        : String.format(
            Locale.ROOT,
            "%.0f%% [%.0f-%.0f]",
            rate * 100,
            interval.getFirst() * 100,
            interval.getLast() * 100);
  }

  static String pass(BoardRow.Task task) {
    return pass(task.passRate(), task.passRateInterval());
  }

  /// Returns such as `capability 2, format 6`: why scored trials did not pass.
  static String failures(Map<String, Integer> failures) {
    return failures.isEmpty() ? NONE : Reasons.counts(failures);
  }

  static String valid(BoardRow row) {
    return row.valid() + "/" + row.planned();
  }

  static String tokens(BoardRow row) {
    long value = row.tokens();
    return row.valid() == 0
        ? NONE
        : value < 10_000
            ? Long.toString(value)
            : value < 9_999_500 ? Math.round(value / 1e3) + "k" : Math.round(value / 1e6) + "M";
  }

  static String millis(@Nullable Double value) {
    return value == null
        ? NONE
        : value < 10_000
            ? String.format(Locale.ROOT, "%.0f ms", value)
            : String.format(Locale.ROOT, "%.1f s", value / 1000);
  }

  static String time(BoardRow row) {
    double seconds = row.seconds();
    return row.valid() == 0
        ? NONE
        : seconds < 60
            ? String.format(Locale.ROOT, "%.1f s", seconds)
            : seconds < 3600
                ? String.format(Locale.ROOT, "%.1f min", seconds / 60)
                : String.format(Locale.ROOT, "%.1f h", seconds / 3600);
  }
}
