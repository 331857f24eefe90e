package dev.chipboard.worker.job;

import dev.chipboard.protocol.trial.Outcome;
import dev.chipboard.tasks.suite.Evidence;
import dev.chipboard.tasks.suite.FrozenWorkspace;
import dev.chipboard.tasks.suite.Instance;
import dev.chipboard.tasks.suite.Task;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A task whose answer is 42, both in the workspace and in the hidden run. */
record AnswerTask() implements Task.Agent {
  @Override
  public String name() {
    return "answer";
  }

  @Override
  public String summary() {
    return "Answers.";
  }

  @Override
  public Instance instance(long seed) {
    return new AnswerInstance();
  }

  private record AnswerInstance() implements Instance {
    @Override
    public String prompt() {
      return "Write 42.";
    }

    @Override
    public Map<String, byte[]> files() {
      return Map.of();
    }

    @Override
    public List<String> outputs() {
      return List.of("answer.txt");
    }

    @Override
    public List<String> oracle() {
      return List.of("echo 42 > answer.txt");
    }

    @Override
    public Optional<HiddenRun> hiddenRun(FrozenWorkspace workspace) {
      return Optional.of(new HiddenRun(workspace.files(), "cat answer.txt", 1000));
    }

    @Override
    public List<Outcome.Check> grade(Evidence evidence) {
      boolean right =
          evidence.workspace().file("answer.txt").map(String::new).orElse("").equals("42");
      boolean ran = evidence.hidden().map(HiddenOutput::output).orElse("").contains("42");
      return List.of(
          new Outcome.Check("answer", right, null), new Outcome.Check("hidden", ran, null));
    }

    @Override
    public boolean wellFormed(Evidence evidence) {
      return true;
    }
  }
}
