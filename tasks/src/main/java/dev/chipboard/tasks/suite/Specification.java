package dev.chipboard.tasks.suite;

import java.util.List;

/// What people are told of a task beside what an instance shows: the hand-written part of its page.
///
/// @param tests what it takes to pass, in a sentence or two
/// @param varies what the seed decides
/// @param checks what each check holds against the answer, in their order
/// @param server what its server does; empty where it has none
/// @param guess how likely a pass is for who computes nothing
public record Specification(
    String tests, String varies, List<Meaning> checks, String server, Guess guess) {
  public Specification {
    checks = List.copyOf(checks);
  }

  /// The specification of a task without a server.
  public Specification(String tests, String varies, List<Meaning> checks, Guess guess) {
    this(tests, varies, checks, "", guess);
  }

  /// What a check means.
  ///
  /// @param check its name
  /// @param holds when it holds
  public record Meaning(String check, String holds) {}

  /// The chance to pass an instance by guessing.
  ///
  /// @param most an upper bound, from 0 to 1
  /// @param why how it was reckoned
  public record Guess(double most, String why) {
    public Guess {
      if (!(most >= 0 && most <= 1)) {
        throw new IllegalArgumentException("a chance is 0 to 1, not " + most);
      }
    }
  }
}
