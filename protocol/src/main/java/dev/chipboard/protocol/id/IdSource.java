package dev.chipboard.protocol.id;

import java.time.Clock;
import java.util.random.RandomGenerator;

/// Makes identifiers that sort by the time they were made: 26 characters of Crockford's base 32, 48
/// bits of milliseconds and 80 random bits, as the ULID specification lays them out.
public final class IdSource {
  private static final char[] DIGITS = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();
  private static final int MOST = 64;

  private final Clock clock;
  private final RandomGenerator random;

  public IdSource(Clock clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  public SweepId sweep() {
    return new SweepId(next());
  }

  public TrialId trial() {
    return new TrialId(next());
  }

  public AttemptId attempt() {
    return new AttemptId(next());
  }

  public WorkerId worker() {
    return new WorkerId(next());
  }

  private String next() {
    var text = new char[26];
    put(text, 0, 10, clock.millis());
    put(text, 10, 8, random.nextLong());
    put(text, 18, 8, random.nextLong());
    return new String(text);
  }

  private static void put(char[] text, int from, int count, long bits) {
    var rest = bits;
    for (int i = from + count - 1; i >= from; i--) {
      text[i] = DIGITS[(int) (rest & 31)];
      rest >>>= 5;
    }
  }

  /// Accepts what is safe in a path, a bus address and a log line: up to 64 lower-case letters,
  /// digits and hyphens.
  static void check(String value) {
    boolean fits = !value.isEmpty() && value.length() <= MOST && value.charAt(0) != '-';
    for (int i = 0; fits && i < value.length(); i++) {
      char c = value.charAt(i);
      fits = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "an identifier is 1 to 64 characters of a-z, 0-9 and '-', not '" + value + "'");
    }
  }
}
