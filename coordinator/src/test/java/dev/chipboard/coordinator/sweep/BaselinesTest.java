package dev.chipboard.coordinator.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chipboard.coordinator.HandClock;
import dev.chipboard.coordinator.Rig;
import dev.chipboard.protocol.board.BoardRow;
import dev.chipboard.protocol.engine.EngineOffer;
import dev.chipboard.protocol.engine.EngineWish;
import dev.chipboard.protocol.machine.Capabilities;
import dev.chipboard.protocol.model.Baseline;
import dev.chipboard.protocol.sweep.Placement;
import dev.chipboard.protocol.sweep.SweepSpec;
import dev.chipboard.protocol.trial.Assignment;
import dev.chipboard.protocol.trial.Limits;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaselinesTest {
  private static final EngineOffer BASELINE = new EngineOffer("baseline", "1", "none");

  @TempDir Path folder;
  private Rig rig;

  @BeforeEach
  void open() {
    rig = new Rig(folder.resolve("store"), new HandClock());
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private static SweepSpec sweep(List<String> suites, List<String> models) {
    return new SweepSpec(
        "test",
        suites,
        models,
        List.of(),
        List.of(),
        2,
        1,
        EngineWish.AUTO,
        Placement.EACH_CHIP,
        List.of(),
        null,
        Limits.DEFAULT);
  }

  private static SweepSpec alone(String... models) {
    return new SweepSpec(
        "test",
        List.of("agent-coding@1"),
        List.of(models),
        List.of(),
        List.of(),
        1,
        1,
        EngineWish.AUTO,
        Placement.EACH_CHIP,
        List.of(),
        null,
        Limits.DEFAULT,
        false,
        null);
  }

  @Test
  void everySweepWithAgentTasksHasThemOnceForAllChipsWithTheSeedsOfTheModels() {
    var a = rig.machine("a", "Chip A");
    var b = rig.machine("b", "Chip B");
    var sweep = rig.desks.sweeps().submit(sweep(List.of("agent-coding@1"), List.of(Rig.SMOL)));

    // 2 tasks x 2 seeds x (1 model on 2 chips + 3 baselines anywhere)
    assertThat(sweep.planned()).isEqualTo(4 * (2 + 3));
    assertThat(sweep.notes())
        .anyMatch(note ->
            note.startsWith("baselines null, random-tool, oracle")
                && note.contains("12 trials on any machine"));
    var all = new ArrayList<Assignment>(a.claim(100));
    all.addAll(b.claim(100));
    var baselines = all.stream().filter(one -> one.baseline() != null).toList();
    assertThat(baselines).hasSize(12).allMatch(one -> one.variant() == null);
    assertThat(seeds(baselines))
        .containsExactlyInAnyOrderElementsOf(
            seeds(all.stream().filter(one -> one.variant() != null).toList()));
  }

  private static List<String> seeds(List<Assignment> assignments) {
    return assignments.stream()
        .map(one -> one.work().task() + " " + one.work().seed())
        .distinct()
        .toList();
  }

  @Test
  void theyComeBeforeTheModelsOfTheirSweep() {
    var machine = rig.machine("a", "Chip A");
    rig.desks.sweeps().submit(sweep(List.of("agent-coding@1"), List.of(Rig.SMOL)));
    assertThat(machine.claim(12)).allMatch(one -> one.baseline() != null);
    assertThat(machine.claim(12)).hasSize(4).allMatch(one -> one.variant() != null);
  }

  @Test
  void aSweepThatMeasuresSpeedHasNone() {
    rig.machine("a", "Chip A");
    var plan = rig.desks.sweeps().plan(sweep(List.of("speed@1"), List.of(Rig.SMOL)));
    assertThat(plan.trials()).isEqualTo(2);
    assertThat(plan.notes()).isEmpty();
  }

  @Test
  void aMachineWithoutAnyEngineCanDoThem() {
    var machine = rig.join("a", "Chip A");
    machine.hello(List.of(), Capabilities.Sandbox.READY);
    rig.desks.sweeps().submit(alone("oracle"));
    assertThat(machine.claim(10)).hasSize(2).allMatch(one -> one.baseline() == Baseline.ORACLE);
  }

  @Test
  void withoutASandboxTheyAreMissingWithTheReason() {
    var machine = rig.join("a", "Chip A");
    machine.hello(List.of(Rig.SERVER), new Capabilities.Sandbox(false, "no bubblewrap", "get it"));
    var sweep = rig.desks.sweeps().submit(alone("oracle"));
    assertThat(machine.claim(10)).isEmpty();
    var ended = rig.desks.sweeps().get(sweep.id());
    assertThat(ended.state()).isEqualTo("complete");
    assertThat(ended.missing()).containsEntry("cannot-run-here", 2);
    var row = rig.board().rows().getFirst();
    assertThat(row.chip()).isEqualTo("any machine");
    assertThat(row.missingDetails().get("cannot-run-here")).contains("no bubblewrap", "get it");
  }

  @Test
  void namedOnesAreThereWhateverElseIsSaid() {
    rig.machine("a", "Chip A");
    assertThat(rig.desks.sweeps().plan(alone("oracle", Rig.SMOL)).trials()).isEqualTo(4);
    assertThat(rig.desks.sweeps().plan(alone(Rig.SMOL)).trials()).isEqualTo(2);
    var speed = sweep(List.of("agent-coding@1", "speed@1"), List.of("oracle"));
    assertThatThrownBy(() -> rig.desks.sweeps().plan(speed))
        .hasMessageContaining("speed@1 needs at least one model");
  }

  @Test
  void theirTimeIsExpectedFromTheirOwnTrials() {
    var machine = rig.machine("a", "Chip A");
    rig.desks.sweeps().submit(alone("oracle"));
    machine.claim(10).forEach(machine::pass);
    assertThat(rig.desks.sweeps().plan(alone("oracle")).expectedSeconds()).isEqualTo(3);
    assertThat(rig.desks.sweeps().plan(alone("null")).expectedSeconds()).isNull();
  }

  @Test
  void aChipThatJoinsLaterBringsNoOthers() {
    rig.machine("a", "Chip A");
    var sweep = rig.desks.sweeps().submit(sweep(List.of("agent-coding@1"), List.of(Rig.SMOL)));
    rig.machine("b", "Chip B");
    assertThat(rig.desks.sweeps().get(sweep.id()).planned()).isEqualTo(sweep.planned() + 4);
  }

  @Test
  void onTheBoardTheyAreOneRowOfAllMachinesBelowTheOthersWithoutARank() {
    var a = rig.machine("a", "Chip A");
    var b = rig.machine("b", "Chip B");
    rig.desks.sweeps().submit(sweep(List.of("agent-coding@1"), List.of(Rig.SMOL)));
    for (var machine : List.of(a, b)) {
      for (var one : machine.claim(6)) {
        machine.send(machine.result(one, Rig.passed(), BASELINE));
      }
    }
    var rows = rig.board().rows();
    assertThat(rows)
        .extracting(BoardRow::variant)
        .containsExactly(Rig.SMOL, Rig.SMOL, "null", "oracle", "random-tool");
    assertThat(rows.subList(2, 5))
        .allSatisfy(row -> {
          assertThat(row.baseline()).isTrue();
          assertThat(row.rank()).isNull();
          assertThat(row.chip()).isEqualTo("any machine");
          assertThat(row.valid()).isEqualTo(4);
          assertThat(row.tokenBudget()).isNull();
        });
    assertThat(rows.subList(0, 2)).noneMatch(BoardRow::baseline);
  }
}
