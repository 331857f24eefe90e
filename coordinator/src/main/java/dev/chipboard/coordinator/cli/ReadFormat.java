package dev.chipboard.coordinator.cli;

/// How a document is written.
enum ReadFormat {
  TABLE,
  JSON
}
