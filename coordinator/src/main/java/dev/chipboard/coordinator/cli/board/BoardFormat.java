package dev.chipboard.coordinator.cli.board;

/// How a board is written.
public enum BoardFormat {
  /// For people at a terminal, 100 columns at most.
  TABLE,
  /// One document, [dev.chipboard.protocol.board.BoardDocument].
  JSON,
  /// A line per row (RFC 4180).
  CSV,
  /// A table per suite, for a README.
  MD
}
