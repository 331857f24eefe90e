package dev.chipboard.tasks.suite;

import dev.chipboard.protocol.trial.Outcome.Check;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A task with a seed: what the agent sees, and what it does not.
public interface Instance {
  /// What is asked, with the exact output format; never mentions the harness.
  String prompt();

  /// The files of the workspace at the start, by relative path with `/`.
  Map<String, byte[]> files();

  /// Mode and modification time of those files for which they matter; others have the usual mode
  /// and the time at which the workspace was made.
  default Map<String, FileFacts> facts() {
    return Map.of();
  }

  /// A bash command that runs in the sandbox before the agent's first, as the agent's user. Its
  /// text and what it prints are not shown to the agent; processes that it leaves in the background
  /// stay.
  default Optional<String> setup() {
    return Optional.empty();
  }

  /// A fresh server for one trial, if the instance has one.
  default Optional<Fixture> fixture() {
    return Optional.empty();
  }

  /// The paths, relative, that a clean solution may create or change; others make it unclean.
  List<String> outputs();

  /// The commands with which a person who knows the answer would solve it, in order. Needs only
  /// bash and the python3 standard library, so that it runs wherever the agent does.
  List<String> oracle();

  /// Code of the agent to run again in a fresh sandbox on hidden inputs, if this task does so and
  /// the workspace holds what is needed for it. Expected values are never among the files.
  Optional<HiddenRun> hiddenRun(FrozenWorkspace workspace);

  /// Grades: independent checks, each for itself. The same evidence gives the same checks.
  List<Check> grade(Evidence evidence);

  /// The names of the checks that [#grade] gives.
  default List<String> checkNames() {
    var untouched = new FrozenWorkspace(files(), List.of(), 0);
    return grade(Evidence.of(untouched)).stream().map(Check::name).toList();
  }

  /// Whether the workspace holds an answer in the right form, right or wrong: half of the ladder's
  /// middle rungs.
  boolean wellFormed(Evidence evidence);

  /// Everything that the grader holds against the answer, in one canonical form; never shown to an
  /// agent. Part of the suite's digest, so that changed ground truth does not go unnoticed.
  default String answerKey() {
    return "";
  }

  /// Ways to cheat that this task in particular invites; those that every task invites are known
  /// elsewhere. No part of the suite's digest: they say nothing about a score.
  default List<Cheat> cheats() {
    return List.of();
  }

  /// Files and a command for a fresh sandbox.
  ///
  /// @param files the whole workspace of the run
  /// @param command a bash command
  /// @param timeoutMillis its limit
  /// @param then what runs after it in another fresh sandbox and gives the hidden output in its
  ///   place: code of the agent in the first never sees what is in the second
  record HiddenRun(
      Map<String, byte[]> files, String command, long timeoutMillis, Optional<Sequel> then) {
    public HiddenRun(Map<String, byte[]> files, String command, long timeoutMillis) {
      this(files, command, timeoutMillis, Optional.empty());
    }
  }

  /// Makes a second run of what the first left.
  interface Sequel {
    /// @param left its workspace, when everything in it had been stopped
    /// @param output its exit code and standard output
    HiddenRun after(FrozenWorkspace left, HiddenOutput output);
  }

  /// What a hidden run left.
  ///
  /// @param exitCode its exit code, or 124 where it ran into its limit
  /// @param output its standard output, at least the last 16 KiB of it, invalid UTF-8 replaced
  record HiddenOutput(int exitCode, String output) {}
}
