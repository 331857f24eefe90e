package dev.chipboard.coordinator.cli;

/// How a document is written.
public enum ReadFormat {
  TABLE,
  JSON
}
