package dev.chipboard.worker.engine.threads;

import dev.chipboard.protocol.engine.EngineOffer;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.worker.engine.Engine;
import dev.chipboard.worker.engine.Engines.Start;
import dev.chipboard.worker.model.ModelFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds the best number of threads by trying some, once per engine, model class and machine.
public final class Calibrator {
  private static final Logger LOG = LoggerFactory.getLogger(Calibrator.class);
  private static final int PROMPT = 64;
  private static final int GENERATE = 24;
  private static final int TRIES = 2;

  private final CalibrationFile file;
  private final int physicalCores;
  private final int logicalCores;
  private final Duration budget;

  /// @param physicalCores at least 1
  /// @param logicalCores at least 1
  /// @param budget no further number is tried after this time
  public Calibrator(CalibrationFile file, int physicalCores, int logicalCores, Duration budget) {
    this.file = file;
    this.physicalCores = physicalCores;
    this.logicalCores = logicalCores;
    this.budget = budget;
  }

  /// What came of it.
  public sealed interface Outcome {
    record Settled(Threads threads) implements Outcome {}

    /// The engine did not start, or failed while it was measured; nothing is kept of it then.
    record NoStart(Start reason) implements Outcome {}
  }

  /// Returns the numbers for an engine and a model, measuring where nothing is known yet.
  ///
  /// @param engine kind and build
  /// @param starter starts the engine with a number of threads
  public Outcome settle(String engine, ModelFile model, IntFunction<Start> starter) {
    var key = key(engine, model);
    var known = file.find(key);
    if (known.isPresent()) {
      return new Outcome.Settled(known.get().best());
    }
    var candidates = candidates();
    if (candidates.size() == 1) {
      return new Outcome.Settled(Threads.both(candidates.getFirst()));
    }
    return measure(key, candidates, starter);
  }

  private Outcome measure(String key, List<Integer> candidates, IntFunction<Start> starter) {
    long end = System.nanoTime() + budget.toNanos();
    var samples = new ArrayList<Calibration.Sample>();
    for (int threads : candidates) {
      if (!samples.isEmpty() && System.nanoTime() > end) {
        break;
      }
      switch (starter.apply(threads)) {
        case Start.Started(Engine engine) -> {
          try (engine) {
            samples.add(sample(engine, threads));
          } catch (ChipboardException e) {
            return new Outcome.NoStart(failed(engine, threads, e));
          }
        }
        case Start failed -> {
          return new Outcome.NoStart(failed);
        }
      }
    }
    var calibration = new Calibration(key, samples);
    file.put(calibration);
    LOG.info("calibrated {}: {} of {}", key, calibration.best(), samples);
    return new Outcome.Settled(calibration.best());
  }

  private static Start.Failed failed(Engine engine, int threads, ChipboardException cause) {
    var who = engine.identity();
    LOG.info("engine {} failed while its threads were calibrated with {}", who, threads, cause);
    return new Start.Failed(
        new EngineOffer(who.kind(), who.build(), who.backend()),
        "while its threads were calibrated with " + threads + ": " + cause.text());
  }

  private static Calibration.Sample sample(Engine engine, int threads) {
    // Every vocabulary starts with ids of single bytes or special tokens; any will do for speed.
    int vocabulary = engine.vocabularySize().orElse(256);
    var prompt = IntStream.range(0, PROMPT).mapToObj(i -> (i * 37 + 11) % vocabulary).toList();
    var replies = Stream.generate(() -> engine.measure(prompt, GENERATE)).limit(TRIES).toList();
    return new Calibration.Sample(
        threads,
        fastest(replies, reply -> PROMPT * 1000 / reply.prefillMillis().orElse(reply.ttftMillis())),
        fastest(replies, Calibrator::decodeRate));
  }

  private static double decodeRate(Engine.Reply reply) {
    double measured = reply.wallMillis() - reply.ttftMillis();
    return reply.completionTokens() * 1000.0 / reply.decodeMillis().orElse(measured);
  }

  private static double fastest(List<Engine.Reply> replies, Function<Engine.Reply, Double> rate) {
    OptionalDouble best = replies.stream().mapToDouble(rate::apply).max();
    return best.orElse(0);
  }

  // Likeliest first, in case the budget ends the search.
  private List<Integer> candidates() {
    return Stream.of(physicalCores, logicalCores, Math.max(1, physicalCores / 2), 1)
        .distinct()
        .toList();
  }

  // Models of one architecture, quantization and size (to a factor of two) want the same threads.
  private String key(String engine, ModelFile model) {
    int bucket = 63 - Long.numberOfLeadingZeros(Math.max(1, model.bytes()));
    var data = model.metadata();
    return "%s | %s %s 2^%d bytes | %d/%d cores"
        .formatted(
            engine, data.architecture(), data.quantization(), bucket, physicalCores, logicalCores);
  }
}
