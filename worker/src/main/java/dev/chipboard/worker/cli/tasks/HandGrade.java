package dev.chipboard.worker.cli.tasks;

import static dev.chipboard.protocol.console.TextTable.left;
import static dev.chipboard.protocol.console.TextTable.whole;

import dev.chipboard.protocol.console.TextTable;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.trial.Outcome;
import dev.chipboard.protocol.trial.StopReason;
import dev.chipboard.tasks.grade.AgentFacts;
import dev.chipboard.tasks.grade.Explanation;
import dev.chipboard.tasks.grade.Grader;
import dev.chipboard.tasks.suite.Evidence;
import dev.chipboard.tasks.suite.Instance;
import dev.chipboard.tasks.suite.Specification.Meaning;
import dev.chipboard.tasks.suite.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a person's own try at a task came to.
///
/// @param schemaVersion of this document
/// @param ladder its value
/// @param why this value
/// @param unclean what made the way unclean
record HandGrade(
    int schemaVersion,
    String task,
    long seed,
    boolean pass,
    double ladder,
    String why,
    List<String> unclean,
    List<Held> checks) {
  private static final int SCHEMA_VERSION = 1;

  /// A check.
  ///
  /// @param holds what it is about; empty where nobody has said
  /// @param detail what was found instead, or null
  record Held(String name, boolean pass, String holds, @Nullable String detail) {}

  /// A person's commands are not counted: trying things out is what a shell is for. It counts as
  /// one, so that all else is as for an agent.
  static HandGrade of(Task.Agent task, long seed, Instance instance, Evidence evidence) {
    var facts = new AgentFacts(StopReason.SUBMITTED, null, "hand", 1, 1, 0);
    var graded = Grader.score(instance, evidence, facts);
    if (graded instanceof Outcome.Missing missing) {
      throw new ChipboardException(
          ErrorCode.BAD_INPUT, task.name() + " could not be graded: " + missing.detail());
    }
    if (!(graded instanceof Outcome.Scored outcome)) {
      throw new ChipboardException(ErrorCode.INTERNAL, task.name() + " was not graded: " + graded);
    }
    var said = task.specification().map(each -> each.checks()).orElse(List.of());
    var explanation = Explanation.of(instance, evidence, facts, outcome);
    return new HandGrade(
        SCHEMA_VERSION,
        task.name(),
        seed,
        outcome.pass(),
        outcome.ladder(),
        explanation.ladder(),
        explanation.unclean(),
        outcome.checks().stream()
            .map(check ->
                new Held(check.name(), check.pass(), holds(said, check.name()), check.detail()))
            .toList());
  }

  private static String holds(List<Meaning> said, String check) {
    return said.stream()
        .filter(each -> each.check().equals(check))
        .map(Meaning::holds)
        .findFirst()
        .orElse("");
  }

  List<String> lines() {
    var table = new TextTable(whole("CHECK"), whole(""), left("FOUND"));
    checks.forEach(check ->
        table.row(
            check.name(),
            check.pass() ? "holds" : "FAILS",
            check.pass() ? "" : Objects.requireNonNullElse(check.detail(), "")));
    var lines = new ArrayList<>(table.lines(Integer.MAX_VALUE));
    var failed =
        checks.stream().filter(check -> !check.pass() && !check.holds().isEmpty()).toList();
    if (!failed.isEmpty()) {
      lines.addAll(List.of("", "What has to be right:"));
      failed.forEach(check -> lines.add("  " + check.name() + ": " + check.holds()));
    }
    lines.add("");
    lines.add("%s: ladder %s: %s".formatted(pass ? "PASS" : "NO PASS", ladder, why));
    unclean.forEach(each -> lines.add("not clean: " + each));
    lines.add("A person's commands are not counted; an agent's are, and too many are not clean.");
    lines.add("A way to solve it: chipboard tasks show %s --seed %d".formatted(task, seed));
    return lines;
  }
}
