package dev.chipboard.protocol.trial;

/// What a trial may spend.
///
/// @param tokens prompt and completion tokens over all calls, 256 to 10,000,000
public record Limits(int tokens) {
  /// The budget of `agent-coding@1`.
  public static final Limits DEFAULT = new Limits(40_000);

  public static final int LEAST_TOKENS = 256;
  public static final int MOST_TOKENS = 10_000_000;

  public Limits {
    if (tokens < LEAST_TOKENS || tokens > MOST_TOKENS) {
      throw new IllegalArgumentException(
          "limits.tokens is " + LEAST_TOKENS + " to " + MOST_TOKENS + ", not " + tokens);
    }
  }
}
