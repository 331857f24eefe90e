package dev.chipboard.coordinator.cli.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chipboard.protocol.engine.EngineIdentity;
import dev.chipboard.protocol.engine.EngineWish;
import dev.chipboard.protocol.file.Resource;
import dev.chipboard.protocol.id.AttemptId;
import dev.chipboard.protocol.id.SweepId;
import dev.chipboard.protocol.id.TrialId;
import dev.chipboard.protocol.id.WorkerId;
import dev.chipboard.protocol.machine.Chip;
import dev.chipboard.protocol.machine.Machine;
import dev.chipboard.protocol.trial.Assignment;
import dev.chipboard.protocol.trial.AttemptResult;
import dev.chipboard.protocol.trial.Conditions;
import dev.chipboard.protocol.trial.EvidenceState;
import dev.chipboard.protocol.trial.FailureClass;
import dev.chipboard.protocol.trial.Limits;
import dev.chipboard.protocol.trial.MissingReason;
import dev.chipboard.protocol.trial.Outcome;
import dev.chipboard.protocol.trial.Spent;
import dev.chipboard.protocol.trial.StopReason;
import dev.chipboard.protocol.trial.TrialDocument;
import dev.chipboard.protocol.trial.Work;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TrialTextTest {
  private static final Outcome FAILED =
      new Outcome.Scored(
          false,
          0.67,
          List.of(
              new Outcome.Check("rows", true, null),
              new Outcome.Check("total", false, "found 12.5")),
          StopReason.SUBMITTED,
          FailureClass.CAPABILITY,
          null,
          "fence",
          2,
          1,
          1);

  private static TrialDocument.Attempt attempt(String id, String state, Outcome outcome) {
    var machine =
        new Machine(
            "laptop", Chip.named("Chip A"), false, "Linux", "x86_64", 2, 4, 16L << 30, "ac");
    var engine = new EngineIdentity("llama-server", "b11434", "CPU", 2, List.of("--jinja"));
    var result =
        new AttemptResult(
            new AttemptId(id),
            new TrialId("01trial"),
            outcome,
            Map.of(),
            new Spent(1112, 42, 540L, 621, 1500, 1200, 12, 200),
            new Conditions(machine, engine, "ab".repeat(32), "0.1.0", Map.of("load", "0.5")),
            null);
    return new TrialDocument.Attempt(
        new AttemptId(id),
        new WorkerId("w1"),
        "laptop",
        state,
        Instant.EPOCH,
        Instant.EPOCH,
        result,
        EvidenceState.HERE);
  }

  private static ChosenAttempt chosen() {
    var died = new Outcome.Missing(MissingReason.ENGINE_DIED, "died\nby SIGILL");
    var attempts =
        List.of(attempt("01first", "retried", died), attempt("01second", "counted", FAILED));
    var trial =
        new TrialDocument(
            1,
            new TrialId("01trial"),
            "valid",
            new TrialDocument.Sweep(
                new SweepId("01sweep"), "small", "complete", "0".repeat(64), "1".repeat(64)),
            new TrialDocument.Cell(
                "smollm2", "Chip A", "agent-coding@1", "a".repeat(64), "csv-stats", -7L, 0, 0),
            Instant.EPOCH,
            null,
            null,
            new AttemptId("01second"),
            attempts);
    return new ChosenAttempt(trial, trial.shown().orElseThrow());
  }

  private static String text(int width, boolean color, boolean full, @Nullable Expected expected) {
    var work = new Work("agent-coding@1", "a".repeat(64), "csv-stats", -7, 0, 0);
    var assignment =
        new Assignment(
            new TrialId("01trial"),
            new AttemptId("01second"),
            1,
            1000,
            new SweepId("01sweep"),
            work,
            null,
            EngineWish.AUTO,
            null,
            Limits.DEFAULT);
    var canvas = new Canvas(width, color, full);
    new TrialText(canvas, chosen(), Optional.ofNullable(expected))
        .draw(Optional.of(Canned.transcript(assignment, Canned.odd(), FAILED)));
    return String.join("\n", canvas.lines()) + "\n";
  }

  @Test
  void aTrialReadsAsItsGoldenFile() {
    assertThat(text(80, false, false, null))
        .isEqualTo(Resource.text(TrialTextTest.class, "trial.txt"));
  }

  @Test
  void nothingDrivesTheTerminalAndLinesFit() {
    assertThat(text(60, false, false, null).lines())
        .allSatisfy(line -> assertThat(line).doesNotContain("\u001B", "\u202E"))
        .allSatisfy(line ->
            assertThat(line.length() <= 60 || !line.strip().contains(" ")).as(line).isTrue());
    assertThat(text(80, true, false, null)).contains("\u001B[1m").doesNotContain("\u001B[2J");
  }

  @Test
  void allOfALongTextIsShownWhereAllIsWanted() {
    assertThat(text(80, false, true, null)).doesNotContain("--full").contains("one more line");
  }

  @Test
  void whatWasExpectedStandsBesideWhatWasSeen() {
    var key = new Expected("{\"rows\":3,\"total\":13.5}", Expected.Origin.DERIVED);
    assertThat(text(80, false, false, key).lines())
        .anySatisfy(line -> assertThat(line).matches(" *total +NO +found 12.5 +13.5"));
  }
}
