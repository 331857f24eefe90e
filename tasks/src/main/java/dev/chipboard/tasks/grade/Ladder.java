package dev.chipboard.tasks.grade;

/// The one rule by which every agent task turns its checks into the value of the ladder.
///
/// | value | rule, f the fraction of checks that held |
/// |---|---|
/// | 1.0 | f = 1 and clean |
/// | 0.83 | f = 1, not clean |
/// | 0.67 | 0.6 &lt;= f &lt; 1 |
/// | 0.5 | the answer has the right form and 0 &lt; f &lt; 0.6 |
/// | 0.33 | an action was executed or an artifact is there |
/// | 0.0 | neither, or the model refused and f = 0 |
///
/// The names of the rungs are those of the published agent-coding-benchmark 1.0.0; the rule is
/// ours.
final class Ladder {
  /// Goes into the digest of every suite with agent tasks: raise it with each change of the rule.
  static final int VERSION = 1;

  private Ladder() {}

  /// What the rule looks at.
  ///
  /// @param held checks that held
  /// @param checks all checks, at least one
  /// @param wellFormed whether the answer has the right form
  /// @param clean whether the way to it was clean, as [Cleanliness] defines it
  /// @param attempted whether an action was executed or an artifact is there
  /// @param refused whether the model refused
  record Facts(
      int held, int checks, boolean wellFormed, boolean clean, boolean attempted, boolean refused) {
    Facts {
      if (checks < 1 || held < 0 || held > checks) {
        throw new IllegalArgumentException(held + " of " + checks + " checks held");
      }
    }
  }

  static double value(Facts facts) {
    if (facts.held() == facts.checks()) {
      return facts.clean() ? 1.0 : 0.83;
    }
    // 0.6 as a fraction of integers: no rounding decides about a rung.
    if (facts.held() * 5L >= facts.checks() * 3L) {
      return 0.67;
    }
    if (facts.held() > 0 && facts.wellFormed()) {
      return 0.5;
    }
    if (facts.held() == 0 && facts.refused()) {
      return 0.0;
    }
    return facts.attempted() || facts.held() > 0 ? 0.33 : 0.0;
  }
}
