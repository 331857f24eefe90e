package dev.chipboard.tasks.folder;

import java.util.List;
import java.util.Optional;

/// One task as `suite.yaml` says it. Its files lie in the folder of its name: `files/` or
/// `generator/`, `hidden/`, `check/` and `prompt.md`.
///
/// @param name of the task and its folder
/// @param summary one sentence
/// @param prompt what the agent is asked
/// @param generate the command that makes the workspace, where `files/` does not
/// @param outputs the paths that a clean solution may create or change
/// @param checks the names of the checks, in order
/// @param run the command that runs the agent's code again, if the task does so
/// @param check the command that prints the report
/// @param answer the file, under `check/` or `secret/`, that is what `answer.json` should be
/// @param oracle commands that solve it
/// @param cheats commands that must not pass
/// @param limits how long its commands may take
record TaskText(
    String name,
    String summary,
    String prompt,
    Optional<String> generate,
    List<String> outputs,
    List<String> checks,
    Optional<String> run,
    String check,
    Optional<String> answer,
    List<String> oracle,
    List<String> cheats,
    Limits limits) {
  TaskText {
    outputs = List.copyOf(outputs);
    checks = List.copyOf(checks);
    oracle = List.copyOf(oracle);
    cheats = List.copyOf(cheats);
  }

  /// In seconds.
  record Limits(int generate, int run, int check) {
    static final int MOST = 600;
    static final Limits DEFAULT = new Limits(60, 30, 60);
  }
}
