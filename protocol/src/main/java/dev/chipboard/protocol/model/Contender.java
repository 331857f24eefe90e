package dev.chipboard.protocol.model;

/// What is ranked, or shows where ranks begin and end: a local variant or a baseline.
public sealed interface Contender permits Variant, Baseline {
  /// Returns its name on the board, unambiguous among all contenders.
  String title();
}
