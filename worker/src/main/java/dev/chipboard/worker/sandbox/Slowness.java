package dev.chipboard.worker.sandbox;

/// How slow a processor is for commands, against one that is known.
///
/// The work: 200,000 turns of a loop of python3 and 50,000 of bash, one thread, the best of three,
/// in processor time, so that a machine that was busy while it was measured is not taken for slow.
final class Slowness {
  static final double NONE = 1;
  static final double MOST = 10;

  /// What the work took one hardware thread of an Intel Xeon (cloud, 2023) with Python 3.11.
  static final double REFERENCE_MILLIS = 150;

  private Slowness() {}

  /// Returns how many times the reference a machine took, never less than once nor more than ten
  /// times.
  static double of(double millis) {
    return Math.clamp(millis / REFERENCE_MILLIS, NONE, MOST);
  }
}
