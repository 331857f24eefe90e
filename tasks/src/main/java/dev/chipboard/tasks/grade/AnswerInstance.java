package dev.chipboard.tasks.grade;

import dev.chipboard.protocol.trial.Outcome.Check;
import dev.chipboard.tasks.suite.Cheat;
import dev.chipboard.tasks.suite.Evidence;
import dev.chipboard.tasks.suite.FileFacts;
import dev.chipboard.tasks.suite.FrozenWorkspace;
import dev.chipboard.tasks.suite.Instance;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An instance whose whole answer is the `answer.json` of a sheet.
///
/// @param prompt what is asked
/// @param files the workspace at the start
/// @param facts mode and time of those files for which they matter
/// @param oracle the commands that solve it
/// @param sheet the right answers
/// @param cheats ways to cheat that it invites
public record AnswerInstance(
    String prompt,
    Map<String, byte[]> files,
    Map<String, FileFacts> facts,
    List<String> oracle,
    Sheet sheet,
    List<Cheat> cheats)
    implements Instance {
  public AnswerInstance {
    files = Map.copyOf(files);
    facts = Map.copyOf(facts);
    oracle = List.copyOf(oracle);
    cheats = List.copyOf(cheats);
  }

  public AnswerInstance(
      String prompt, Map<String, byte[]> files, List<String> oracle, Sheet sheet) {
    this(prompt, files, Map.of(), oracle, sheet, List.of());
  }

  /// The same with the ways to cheat that it invites.
  public AnswerInstance inviting(Cheat... ways) {
    return new AnswerInstance(prompt, files, facts, oracle, sheet, List.of(ways));
  }

  @Override
  public List<String> outputs() {
    return List.of(Sheet.FILE);
  }

  @Override
  public String answerKey() {
    return sheet.json();
  }

  @Override
  public Optional<HiddenRun> hiddenRun(FrozenWorkspace workspace) {
    return Optional.empty();
  }

  @Override
  public List<Check> grade(Evidence evidence) {
    return sheet.grade(evidence.workspace());
  }

  @Override
  public boolean wellFormed(Evidence evidence) {
    return sheet.wellFormed(evidence.workspace());
  }
}
