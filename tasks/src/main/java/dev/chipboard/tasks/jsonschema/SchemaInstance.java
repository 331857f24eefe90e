package dev.chipboard.tasks.jsonschema;

import dev.chipboard.protocol.trial.Outcome.Check;
import dev.chipboard.tasks.suite.Evidence;
import dev.chipboard.tasks.suite.FrozenWorkspace;
import dev.chipboard.tasks.suite.Instance;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A schema, documents and their faults.
///
/// @param prompt what is asked
/// @param files schema and documents
/// @param oracle the commands that solve it
/// @param sheet the right answer
record SchemaInstance(
    String prompt, Map<String, byte[]> files, List<String> oracle, FaultSheet sheet)
    implements Instance {
  SchemaInstance {
    files = Map.copyOf(files);
    oracle = List.copyOf(oracle);
  }

  @Override
  public List<String> outputs() {
    return List.of(FaultSheet.FILE);
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
