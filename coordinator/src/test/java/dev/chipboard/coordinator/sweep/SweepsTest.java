package dev.chipboard.coordinator.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chipboard.coordinator.HandClock;
import dev.chipboard.coordinator.Rig;
import dev.chipboard.protocol.engine.EngineWish;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.event.EventKind;
import dev.chipboard.protocol.event.FleetEvent;
import dev.chipboard.protocol.id.SweepId;
import dev.chipboard.protocol.model.Catalog;
import dev.chipboard.protocol.sweep.Placement;
import dev.chipboard.protocol.sweep.SweepPlan;
import dev.chipboard.protocol.sweep.SweepSpec;
import dev.chipboard.protocol.trial.Limits;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepsTest {
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

  private static void refused(ThrowingCallable call, ErrorCode code, String message) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(ChipboardException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageContaining(message);
  }

  @Test
  void unknownNamesAreRefusedWithTheNearest() {
    var sweeps = rig.desks.sweeps();
    refused(
        () -> sweeps.submit(Rig.sweep("agent-codin@1", Rig.SMOL)),
        ErrorCode.NOT_FOUND,
        "Did you mean 'agent-coding@1'");
    refused(
        () -> sweeps.plan(Rig.sweep("speed@1", "smollm2-135m-instruct-q4_0")),
        ErrorCode.NOT_FOUND,
        "Did you mean '" + Rig.SMOL + "'");
    refused(
        () -> sweeps.submit(tasks("csv-stat")), ErrorCode.NOT_FOUND, "Did you mean 'csv-stats'");
    refused(() -> sweeps.submit(Rig.sweep("speed@1")), ErrorCode.BAD_INPUT, "at least one model");
    refused(() -> sweeps.get(new SweepId("none")), ErrorCode.NOT_FOUND, "no sweep none");
    assertThat(sweeps.list()).isEmpty();
  }

  @Test
  void whoFollowsASubmittedSweepSeesItsFirstTrialBegin() {
    var machine = rig.machine("one", "Test Chip");
    assertThat(machine.claim(1)).isEmpty();
    rig.onSent = _ -> assertThat(machine.claim(1)).hasSize(1);

    var submitted = rig.desks.sweeps().submit(Rig.noop(3));

    assertThat(rig.sent).as("the order to claim").hasSize(1);
    assertThat(submitted.running()).isZero();
    assertThat(rig.store.events().after(submitted.eventPosition(), Optional.empty(), 10))
        .extracting(FleetEvent::kind)
        .contains(EventKind.TRIAL_STARTED);
  }

  private static SweepSpec tasks(String... tasks) {
    return new SweepSpec(
        "test",
        List.of("agent-coding@1", "speed@1"),
        List.of(Rig.SMOL),
        List.of(),
        List.of(tasks),
        2,
        1,
        EngineWish.AUTO,
        Placement.EACH_CHIP,
        List.of(),
        null,
        Limits.DEFAULT);
  }

  @Test
  void mistypedEngineIsRefusedWithTheNearest() {
    var sweeps = rig.desks.sweeps();
    refused(
        () -> sweeps.submit(engine("lama-server@b1")),
        ErrorCode.NOT_FOUND,
        "there is no engine 'lama-server'. Did you mean 'llama-server'");
    refused(() -> sweeps.plan(engine("llama-server@")), ErrorCode.BAD_INPUT, "names no build");
    refused(() -> sweeps.plan(engine("auto@b1")), ErrorCode.BAD_INPUT, "names no build");
    assertThat(sweeps.list()).isEmpty();
    for (var known : List.of("auto", "java-llama.cpp@4.2.0", "llama-server@b11434", "command")) {
      assertThat(sweeps.submit(engine(known)).id()).isNotNull();
    }
  }

  private static SweepSpec engine(String engine) {
    return new SweepSpec(
        "test",
        List.of("speed@1"),
        List.of(Rig.SMOL),
        List.of(),
        List.of(),
        1,
        1,
        new EngineWish(engine),
        Placement.EACH_CHIP,
        List.of(),
        null,
        Limits.DEFAULT);
  }

  @Test
  void tasksNarrowTheSuitesTheyAreOf() {
    rig.machine("a", "Chip A");
    assertThat(rig.desks.sweeps().plan(tasks("csv-stats")))
        .satisfies(plan -> {
          // 2 seeds of 2 tasks, and of one of them for each of three baselines.
          assertThat(plan.trials()).isEqualTo(4 + 3 * 2);
          assertThat(plan.notes()).contains("tasks names none of speed@1, which runs whole");
        });
  }

  @Test
  void planSaysWhatWouldBeDoneAndChangesNothing() {
    rig.machine("a", "Chip A");
    rig.machine("a2", "Chip A");
    rig.machine("b", "Chip B");
    var bytes = Catalog.bundled().find(Rig.SMOL).orElseThrow().bytes();
    var plan = rig.desks.sweeps().plan(Rig.sweep("agent-coding@1", Rig.SMOL));
    assertThat(plan.trials()).isEqualTo(4);
    assertThat(plan.expectedSeconds()).isNull();
    assertThat(plan.chips()).hasSize(2);
    assertThat(plan.chips().getFirst().machines()).containsExactly("a", "a2");
    assertThat(plan.chips().getFirst().bytesToFetch()).isEqualTo(2 * bytes);
    assertThat(rig.desks.sweeps().list()).isEmpty();
  }

  @Test
  void planExpectsWhatEarlierTrialsTook() {
    var a = rig.machine("a", "Chip A");
    rig.desks.sweeps().submit(Rig.sweep("speed@1", Rig.SMOL));
    a.pass(a.claim(1).getFirst());
    assertThat(rig.desks.sweeps().plan(Rig.sweep("speed@1", Rig.SMOL)).expectedSeconds())
        .isEqualTo(1.5);
  }

  @Test
  void planSaysWhatIsKnownOfTheTimeWhereSomeTasksWereNeverMeasured() {
    var a = rig.machine("a", "Chip A");
    rig.desks.sweeps().submit(Rig.sweep("speed@1", Rig.SMOL));
    a.pass(a.claim(1).getFirst());

    var plan = rig.desks.sweeps().plan(tasks("csv-stats", "speed"));

    assertThat(plan.expectedSeconds()).isEqualTo(2 * 1.5);
    assertThat(plan.basis())
        .as("two tasks of the model, one of each baseline")
        .isEqualTo(new SweepPlan.Basis(2 + 3, 1, 4));
  }

  @Test
  void planForMachinesThatAreAwayExpectsWhatOneLikeThemTakes() {
    var a = rig.machine("a", "Chip A");
    rig.desks.sweeps().submit(Rig.sweep("speed@1", Rig.SMOL));
    a.pass(a.claim(1).getFirst());
    rig.restart();

    var plan = rig.desks.sweeps().plan(Rig.sweep("speed@1", Rig.SMOL));

    assertThat(plan.trials()).isZero();
    assertThat(plan.basis()).isEqualTo(new SweepPlan.Basis(1, 1, 1));
    assertThat(plan.expectedSeconds()).isEqualTo(1.5);
  }
}
