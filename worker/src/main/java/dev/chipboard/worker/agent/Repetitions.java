package dev.chipboard.worker.agent;

/// Counts the same action in a row. Not over the whole trial: running one test again after each
/// change is good work.
final class Repetitions {
  private final int most;
  private String last = "";
  private int inARow;

  Repetitions(int most) {
    this.most = most;
  }

  boolean reached(String command) {
    inARow = command.equals(last) ? inARow + 1 : 1;
    last = command;
    return inARow >= most;
  }
}
