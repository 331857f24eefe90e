package dev.chipboard.coordinator.board;

import static java.util.Comparator.comparing;
import static java.util.Comparator.nullsLast;
import static java.util.Comparator.reverseOrder;
import static java.util.stream.Collectors.groupingBy;

import dev.chipboard.protocol.board.BoardRow;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The one place that says who is ranked, and how.
///
/// A row is ranked inside its suite, the suite's digest and its token budget where at least 95 % of
/// the planned trials are valid and there is enough of them: 10 scored trials, or for a suite that
/// measures speed 3 samples of the decode rate. With less, a rank would be noise.
///
/// A rank is one more than the number of ranked rows that are surely better: whose interval lies
/// wholly above this row's. The interval is the 95 % Wilson interval of the strict pass rate, or
/// for speed the lowest and the highest sample. Rows that overlap the best share rank 1; ties are
/// ties. Baselines are never ranked: they stand below the others and show how far figures can go.
final class Ranking {
  private static final double VALID_SHARE = 0.95;
  private static final int ENOUGH_SCORES = 10;
  private static final int ENOUGH_SAMPLES = 3;

  private static final Comparator<BoardRow> ORDER =
      comparing(BoardRow::suite)
          .thenComparing(BoardRow::suiteDigest)
          .thenComparing(BoardRow::baseline)
          .thenComparing(BoardRow::tokenBudget, nullsLast(reverseOrder()))
          .thenComparing(BoardRow::rank, nullsLast(Comparator.naturalOrder()))
          .thenComparing(BoardRow::passRate, nullsLast(reverseOrder()))
          .thenComparing(BoardRow::ladder, nullsLast(reverseOrder()))
          .thenComparing(BoardRow::decodeTps, nullsLast(reverseOrder()))
          .thenComparing(BoardRow::variant)
          .thenComparing(BoardRow::chip)
          .thenComparing(row -> row.engine() == null ? "" : row.engine().rowKey());

  private Ranking() {}

  /// Returns the rows with their ranks, best first inside each suite.
  static List<BoardRow> ranked(List<BoardRow> rows) {
    var arenas = rows.stream().collect(groupingBy(Arena::of));
    return arenas.values().stream()
        .flatMap(arena -> rankedTogether(arena).stream())
        .sorted(ORDER)
        .toList();
  }

  private static List<BoardRow> rankedTogether(List<BoardRow> rows) {
    var ranges = rows.stream().flatMap(row -> range(row).stream()).toList();
    return rows.stream()
        .map(row -> range(row).map(own -> row.withRank(1 + above(own, ranges))).orElse(row))
        .toList();
  }

  private static int above(Range own, List<Range> all) {
    return (int)
        all.stream().filter(other -> other.kind == own.kind && other.low > own.high).count();
  }

  private static Optional<Range> range(BoardRow row) {
    if (row.baseline() || row.valid() < VALID_SHARE * row.planned()) {
      return Optional.empty();
    }
    var interval = row.passRateInterval();
    if (interval != null) {
      return row.valid() < ENOUGH_SCORES
          ? Optional.empty()
          : Optional.of(new Range(Kind.PASS, interval.getFirst(), interval.getLast()));
    }
    var spread = row.decodeTpsSpread();
    return spread == null || spread.samples() < ENOUGH_SAMPLES
        ? Optional.empty()
        : Optional.of(new Range(Kind.SPEED, spread.low(), spread.high()));
  }

  /// What ranks are given inside of.
  private record Arena(String suite, String digest, @Nullable Integer tokenBudget) {
    static Arena of(BoardRow row) {
      return new Arena(row.suite(), row.suiteDigest(), row.tokenBudget());
    }
  }

  private enum Kind {
    PASS,
    SPEED
  }

  private record Range(Kind kind, double low, double high) {}
}
