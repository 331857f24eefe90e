package dev.chipboard.tasks.grade;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chipboard.protocol.trial.MissingReason;
import dev.chipboard.protocol.trial.Outcome;
import dev.chipboard.protocol.trial.StopReason;
import dev.chipboard.tasks.grade.AnswerSheet.Member;
import dev.chipboard.tasks.suite.Evidence;
import dev.chipboard.tasks.suite.FrozenWorkspace;
import dev.chipboard.tasks.suite.Instance;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GraderTest {
  private static final AnswerSheet SHEET = new AnswerSheet(List.of(new Member.Amount("n", 7)));
  private static final byte[] RIGHT = "{\"n\":7}".getBytes(UTF_8);
  private static final byte[] DATA = "1,2,4".getBytes(UTF_8);

  @Test
  void rightAndCleanIsOne() {
    var outcome = scored(Map.of("data", DATA, "answer.json", RIGHT), 0, facts(2, 0));

    assertThat(outcome.pass()).isTrue();
    assertThat(outcome.ladder()).isEqualTo(1.0);
    assertThat(outcome.failureDetail()).isNull();
  }

  @Test
  void everyUncleanWayIsOneRungLower() {
    var right = Map.of("data", DATA, "answer.json", RIGHT);

    assertThat(scored(right, 0, facts(3, 0)).ladder()).isEqualTo(0.83);
    assertThat(scored(right, 0, facts(1, 1)).ladder()).isEqualTo(0.83);
    assertThat(scored(right, 1, facts(1, 0)).ladder()).isEqualTo(0.83);
    assertThat(scored(Map.of("answer.json", RIGHT), 0, facts(1, 0)).ladder()).isEqualTo(0.83);
    var stray = Map.of("data", DATA, "answer.json", RIGHT, "tmp.py", DATA);
    assertThat(scored(stray, 0, facts(1, 0)).ladder()).isEqualTo(0.83);
    var cached = Map.of("data", DATA, "answer.json", RIGHT, "__pycache__/x.pyc", DATA);
    assertThat(scored(cached, 0, facts(1, 0)).ladder()).isEqualTo(1.0);
  }

  @Test
  void workspaceIsGradedWhateverEndedTheLoop() {
    var facts = new AgentFacts(StopReason.TOKEN_CEILING, null, "fence", 4, 2, 0);

    var outcome = scored(Map.of("data", DATA, "answer.json", RIGHT), 0, facts);

    assertThat(outcome.pass()).isTrue();
    assertThat(outcome.stop()).isEqualTo(StopReason.TOKEN_CEILING);
  }

  @Test
  void untouchedWorkspaceWithoutAnActionIsZero() {
    var facts = new AgentFacts(StopReason.FORMAT_EXHAUSTED, "prose-only", "fence", 3, 0, 3);

    var outcome = scored(Map.of("data", DATA), 0, facts);

    assertThat(outcome.ladder()).isZero();
    assertThat(outcome.failureDetail()).isEqualTo("prose-only");
  }

  @Test
  void watchdogIsMissingEvenWithTheRightAnswer() {
    var facts = new AgentFacts(StopReason.WALL_WATCHDOG, "900 s", "fence", 4, 2, 0);

    var outcome = Grader.score(new Sevens(), evidence(Map.of(), 0), facts);

    assertThat(outcome).isEqualTo(new Outcome.Missing(MissingReason.TOO_SLOW, "900 s"));
  }

  @Test
  void brokenGraderIsMissingNotZero() {
    var broken =
        new Sevens() {
          @Override
          public List<Outcome.Check> grade(Evidence evidence) {
            throw new IllegalStateException("defect");
          }
        };

    var outcome = Grader.score(broken, evidence(Map.of(), 0), facts(1, 0));

    assertThat(((Outcome.Missing) outcome).reason()).isEqualTo(MissingReason.GRADER_ERROR);
  }

  private static Outcome.Scored scored(Map<String, byte[]> files, int leftovers, AgentFacts facts) {
    return (Outcome.Scored) Grader.score(new Sevens(), evidence(files, leftovers), facts);
  }

  private static Evidence evidence(Map<String, byte[]> files, int leftovers) {
    return Evidence.of(new FrozenWorkspace(files, List.of(), leftovers));
  }

  private static AgentFacts facts(int actions, int formatErrors) {
    return new AgentFacts(
        StopReason.SUBMITTED, null, "fence", actions + formatErrors + 1, actions, formatErrors);
  }

  /// Asks for the number seven; its oracle needs one action.
  private static class Sevens implements Instance {
    @Override
    public String prompt() {
      return "Write {\"n\":7} to answer.json.";
    }

    @Override
    public Map<String, byte[]> files() {
      return Map.of("data", DATA);
    }

    @Override
    public List<String> outputs() {
      return List.of("answer.json");
    }

    @Override
    public List<String> oracle() {
      return List.of("echo '{\"n\":7}' > answer.json");
    }

    @Override
    public Optional<HiddenRun> hiddenRun(FrozenWorkspace workspace) {
      return Optional.empty();
    }

    @Override
    public List<Outcome.Check> grade(Evidence evidence) {
      return SHEET.grade(evidence.workspace());
    }

    @Override
    public boolean wellFormed(Evidence evidence) {
      return SHEET.wellFormed(evidence.workspace());
    }
  }
}
