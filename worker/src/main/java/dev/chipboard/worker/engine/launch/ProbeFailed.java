package dev.chipboard.worker.engine.launch;

/// A program is not the engine that it was taken for.
final class ProbeFailed extends Exception {
  private static final long serialVersionUID = 1L;

  ProbeFailed(String message) {
    super(message);
  }
}
