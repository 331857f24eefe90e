package dev.chipboard.worker.proof;

/// What has to hold for a task on every seed.
public enum Claim {
  /// The oracle's commands reach the top of the ladder.
  ORACLE("oracle", "the oracle reaches 1.0 with as many commands as it has"),
  /// Doing nothing is 0 and holds no check.
  NOTHING(
      "null",
      "doing nothing is 0.0 and holds no check; on readiness, exactly what silence deserves"),
  /// Looking around holds no check.
  LOOKING("look", "looking around is 0.33 and holds no check"),
  /// An answer of the right form with random values does not pass.
  RANDOM("random", "random values in the right form do not pass"),
  /// No known way to cheat passes.
  CHEATS("cheats", "no known cheat passes"),
  /// The same seed gives the same instance.
  GENERATOR("generator", "the same seed gives the same instance"),
  /// The same evidence gives the same bytes, also after it was stored.
  GRADER("grader", "the same evidence gives the same bytes, also after it was stored");

  private final String title;
  private final String text;

  Claim(String title, String text) {
    this.title = title;
    this.text = text;
  }

  /// One word, for a column.
  public String title() {
    return title;
  }

  /// What it says.
  public String text() {
    return text;
  }
}
