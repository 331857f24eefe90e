package dev.chipboard.worker.job;

import dev.chipboard.protocol.engine.EngineIdentity;
import dev.chipboard.protocol.machine.Machine;
import dev.chipboard.protocol.trial.Assignment;
import dev.chipboard.protocol.trial.AttemptResult;
import dev.chipboard.protocol.trial.Conditions;
import dev.chipboard.protocol.trial.Metric;
import dev.chipboard.protocol.trial.Outcome;
import dev.chipboard.protocol.trial.Spent;
import dev.chipboard.worker.engine.Engine;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What gathers while an attempt runs, so that a failure half way still tells what was known by
/// then. For the attempt's thread alone.
final class Draft {
  private final long beganNanos = System.nanoTime();
  private final Map<Metric, List<Double>> metrics = new EnumMap<>(Metric.class);
  private final Map<String, String> notes = new LinkedHashMap<>();
  private @Nullable EngineIdentity engine;
  private @Nullable String sha256;
  private AttemptResult.@Nullable Evidence evidence;
  private long promptTokens;
  private long completionTokens;
  private @Nullable Long cachedTokens;
  private @Nullable Long uncachedTokens;
  private @Nullable Long bytes;
  private long peakContext;
  private double inferenceMillis;
  private double toolMillis;
  private double loadMillis;

  void note(String name, String value) {
    notes.put(name, value);
  }

  void notes(Map<String, String> more) {
    notes.putAll(more);
  }

  void engine(EngineIdentity identity) {
    engine = identity;
  }

  void model(String hash) {
    sha256 = hash;
  }

  void evidence(AttemptResult.Evidence kept) {
    evidence = kept;
  }

  void sample(Metric metric, double value) {
    metrics.computeIfAbsent(metric, _ -> new ArrayList<>()).add(value);
  }

  /// Takes what a reply tells of speed, as [Metric] defines it.
  ///
  /// @param computed tokens of the prompt that were computed for the prefill's sample
  void speeds(Engine.Reply reply, int computed) {
    if (reply.completionTokens() > 0) {
      sample(Metric.TTFT_MS, reply.ttftMillis());
    }
    reply
        .prefillMillis()
        .filter(millis -> millis > 0 && computed > 0)
        .ifPresent(millis -> sample(Metric.PREFILL_TPS, 1000.0 * computed / millis));
    reply.decodeTps().ifPresent(rate -> sample(Metric.DECODE_TPS, rate));
  }

  void tools(double millis) {
    toolMillis += millis;
  }

  void load(double millis) {
    loadMillis += millis;
  }

  /// Adds up a call of the engine.
  void call(Engine.Reply reply) {
    promptTokens += reply.promptTokens();
    completionTokens += reply.completionTokens();
    peakContext = Math.max(peakContext, (long) reply.promptTokens() + reply.completionTokens());
    inferenceMillis += reply.wallMillis();
    var cached = reply.cachedTokens();
    if (cached.isPresent()) {
      cachedTokens = (cachedTokens == null ? 0 : cachedTokens) + cached.get();
      int computed = Math.max(0, reply.promptTokens() - cached.get());
      uncachedTokens = (uncachedTokens == null ? 0 : uncachedTokens) + computed;
    }
  }

  /// Adds text that was sent or came back.
  void bytes(long count) {
    bytes = (bytes == null ? 0 : bytes) + count;
  }

  long tokens() {
    return promptTokens + completionTokens;
  }

  AttemptResult finish(Assignment assignment, Outcome outcome, Machine machine, String version) {
    double wallMillis = (System.nanoTime() - beganNanos) / 1e6;
    return new AttemptResult(
        assignment.attempt(),
        assignment.trial(),
        outcome,
        metrics,
        new Spent(
            promptTokens,
            completionTokens,
            cachedTokens,
            peakContext,
            wallMillis,
            inferenceMillis,
            toolMillis,
            loadMillis,
            uncachedTokens,
            bytes),
        new Conditions(machine, engine, sha256, version, notes),
        evidence);
  }
}
