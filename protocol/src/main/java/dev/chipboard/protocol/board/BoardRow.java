package dev.chipboard.protocol.board;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.chipboard.protocol.engine.EngineIdentity;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One row: contender x chip x engine x suite x protocol x suite digest x token budget. Rates are
/// medians over trials; what was not measured is null, never zero.
///
/// @param rank the rank inside its suite, ties sharing the better number, or null where too few
///   trials are valid to rank
/// @param variant the variant's or the baseline's name, or empty for a suite that needs no model
/// @param sha256 the file's hash
/// @param chip the chip's name; `any machine` for a baseline, whose figures no silicon changes
/// @param chipDeclared whether a person named the chip
/// @param engine the engine, or null for rows whose trials never reached one
/// @param suite suite and version
/// @param suiteDigest the digest of the suite's state
/// @param protocol the agent protocol, or null for suites without an agent
/// @param planned trials planned
/// @param valid trials with a score or a measurement
/// @param missing trials without one, by reason
/// @param missingDetails for each reason, the failing part's own words, shortened
/// @param passRate strict passes over valid trials, 0 to 1, or null
/// @param passRateInterval the 95 % Wilson interval of the pass rate, two numbers, or null
/// @param ladder mean of the ladder over valid trials, each task weighing the same, or null
/// @param decodeTps median decode rate, tokens/s
/// @param prefillTps median prefill rate, tokens/s
/// @param ttftMs median time to first token, ms
/// @param loadMs median load time, ms
/// @param tokens prompt and completion tokens of the valid trials together
/// @param seconds wall time of the valid trials together
/// @param machines names of the machines that ran them
/// @param decodeTpsSpread how far the decode rates lie apart, or null
/// @param prefillTpsSpread how far the prefill rates lie apart, or null
/// @param remarks what to know before the figures are believed, each a line for people
/// @param baseline whether it is a baseline's: a floor or a ceiling, never ranked
/// @param tokenBudget what each trial might spend, or null where that makes no row of its own: for
///   baselines and for suites without an agent
/// @param failures scored trials that did not pass, by failure class; together with `missing` they
///   tell what a model cannot do from what it does not say in the right form and from what broke
/// @param tasks the same figures for each task
@JsonInclude(JsonInclude.Include.ALWAYS)
public record BoardRow(
    @Nullable Integer rank,
    String variant,
    @Nullable String sha256,
    String chip,
    boolean chipDeclared,
    @Nullable EngineIdentity engine,
    String suite,
    String suiteDigest,
    @Nullable String protocol,
    int planned,
    int valid,
    Map<String, Integer> missing,
    Map<String, String> missingDetails,
    @Nullable Double passRate,
    @Nullable List<Double> passRateInterval,
    @Nullable Double ladder,
    @Nullable Double decodeTps,
    @Nullable Double prefillTps,
    @Nullable Double ttftMs,
    @Nullable Double loadMs,
    long tokens,
    double seconds,
    List<String> machines,
    @Nullable Spread decodeTpsSpread,
    @Nullable Spread prefillTpsSpread,
    List<String> remarks,
    boolean baseline,
    @Nullable Integer tokenBudget,
    Map<String, Integer> failures,
    List<Task> tasks) {
  public BoardRow {
    missing = Map.copyOf(missing);
    missingDetails = Map.copyOf(missingDetails);
    machines = List.copyOf(machines);
    remarks = List.copyOf(remarks);
    failures = Map.copyOf(failures);
    tasks = List.copyOf(tasks);
  }

  /// The same row with a rank.
  public BoardRow withRank(int newRank) {
    return new BoardRow(
        newRank,
        variant,
        sha256,
        chip,
        chipDeclared,
        engine,
        suite,
        suiteDigest,
        protocol,
        planned,
        valid,
        missing,
        missingDetails,
        passRate,
        passRateInterval,
        ladder,
        decodeTps,
        prefillTps,
        ttftMs,
        loadMs,
        tokens,
        seconds,
        machines,
        decodeTpsSpread,
        prefillTpsSpread,
        remarks,
        baseline,
        tokenBudget,
        failures,
        tasks);
  }

  /// How far measurements lie apart: all samples of a suite that measures speed, the trials'
  /// medians of another.
  ///
  /// @param samples how many, 1 or more
  /// @param low the lowest
  /// @param high the highest
  public record Spread(int samples, double low, double high) {}

  /// The part of a row that is about one task.
  ///
  /// @param name the task
  /// @param planned trials planned
  /// @param valid trials with a score or a measurement
  /// @param passes strict passes, or null where nothing was scored
  /// @param passRate passes over scored trials, 0 to 1, or null
  /// @param passRateInterval the 95 % Wilson interval of the pass rate, two numbers, or null
  /// @param ladder mean of the ladder, or null
  /// @param failures scored trials that did not pass, by failure class
  /// @param missing trials without a score, by reason
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Task(
      String name,
      int planned,
      int valid,
      @Nullable Integer passes,
      @Nullable Double passRate,
      @Nullable List<Double> passRateInterval,
      @Nullable Double ladder,
      Map<String, Integer> failures,
      Map<String, Integer> missing) {
    public Task {
      failures = Map.copyOf(failures);
      missing = Map.copyOf(missing);
    }
  }
}
