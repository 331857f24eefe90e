package dev.chipboard.protocol.trial;

/// What a trial may spend.
///
/// @param tokens prompt and completion tokens over all calls, 256 to 10,000,000
public record Limits(int tokens) {
  /// The budget of `agent-coding@1`.
  public static final Limits DEFAULT = new Limits(40_000);

  public Limits {
    if (tokens < 256 || tokens > 10_000_000) {
      throw new IllegalArgumentException("limits.tokens is 256 to 10000000, not " + tokens);
    }
  }
}
