package dev.chipboard.worker.engine.threads;

import java.util.Comparator;
import java.util.List;

/// What was measured for one engine, model class and machine.
///
/// @param key what it holds for
/// @param samples one per number of threads that was tried
public record Calibration(String key, List<Sample> samples) {
  public Calibration {
    samples = List.copyOf(samples);
  }

  /// The rates of one number of threads.
  ///
  /// @param threads the number tried
  /// @param prefillTps prompt tokens per second, the better of the tries
  /// @param decodeTps generated tokens per second, the better of the tries
  public record Sample(int threads, double prefillTps, double decodeTps) {}

  /// Returns the fastest number for each of the two; fewer threads win a tie.
  public Threads best() {
    if (samples.isEmpty()) {
      throw new IllegalStateException("calibration " + key + " has no samples");
    }
    return new Threads(
        fastest(Comparator.comparingDouble(Sample::decodeTps)),
        fastest(Comparator.comparingDouble(Sample::prefillTps)));
  }

  private int fastest(Comparator<Sample> rate) {
    var fewestFirst = Comparator.comparingInt(Sample::threads).reversed();
    return samples.stream().max(rate.thenComparing(fewestFirst)).orElseThrow().threads();
  }
}
