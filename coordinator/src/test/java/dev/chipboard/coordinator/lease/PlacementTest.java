package dev.chipboard.coordinator.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chipboard.coordinator.HandClock;
import dev.chipboard.coordinator.Invariants;
import dev.chipboard.coordinator.Rig;
import dev.chipboard.protocol.bus.Claim;
import dev.chipboard.protocol.engine.EngineOffer;
import dev.chipboard.protocol.machine.Capabilities.Sandbox;
import dev.chipboard.protocol.model.Catalog;
import dev.chipboard.protocol.sweep.Placement;
import dev.chipboard.protocol.sweep.SweepSpec;
import dev.chipboard.protocol.sweep.SweepView;
import dev.chipboard.protocol.trial.Assignment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlacementTest {
  private static final Sandbox NONE =
      new Sandbox(false, "bubblewrap is not installed", "apt install bubblewrap");

  private static final EngineOffer OTHER = new EngineOffer("llama-server", "b9", "CPU");

  @TempDir Path folder;
  private final HandClock clock = new HandClock();
  private Rig rig;

  @BeforeEach
  void open() {
    rig = new Rig(folder.resolve("store"), clock);
  }

  @AfterEach
  void close() {
    Invariants.check(rig.store);
    rig.close();
  }

  private SweepView view(SweepView sweep) {
    return rig.desks.sweeps().get(sweep.id());
  }

  @Test
  void everyChipRunsItAllWithTheSameSeeds() {
    var a = rig.machine("a", "Chip A");
    var b = rig.machine("b", "Chip B");
    var spec =
        Rig.spec(
            List.of("agent-coding@1"), List.of(Rig.SMOL), 3, 1, Placement.EACH_CHIP, List.of());
    var sweep = rig.desks.sweeps().submit(spec);
    assertThat(sweep.planned()).isEqualTo(12);
    var ofA = a.claim(100);
    var ofB = b.claim(100);
    assertThat(ofA).hasSize(6).extracting(one -> one.work().seed()).doesNotHaveDuplicates();
    assertThat(ofB)
        .extracting(Assignment::work)
        .containsExactlyInAnyOrderElementsOf(ofA.stream().map(Assignment::work).toList());
    assertThat(ofA.getFirst().engine().text()).isEqualTo("llama-server@b11434");
  }

  @Test
  void chipThatJoinsLaterExtendsTheSweepAndOneThatIsThereDoesNot() {
    var sweep = rig.desks.sweeps().submit(Rig.sweep("speed@1", Rig.SMOL));
    assertThat(sweep).returns("running", SweepView::state).returns(0, SweepView::planned);
    assertThat(sweep.notes()).anyMatch(note -> note.contains("waits for any machine"));
    var a = rig.machine("a", "Chip A");
    rig.machine("a2", "Chip A");
    assertThat(view(sweep).planned()).isEqualTo(1);
    rig.machine("b", "Chip B");
    assertThat(view(sweep).planned()).isEqualTo(2);
    assertThat(a.claim(9)).hasSize(1);
  }

  @Test
  void listedChipIsWaitedForAndOthersGetNothing() {
    var other = rig.machine("b", "Chip B");
    var spec =
        Rig.spec(
            List.of("speed@1"), List.of(Rig.SMOL), 1, 1, Placement.EACH_CHIP, List.of("apple-m3"));
    var sweep = rig.desks.sweeps().submit(spec);
    assertThat(other.claim(1)).isEmpty();
    assertThat(sweep.state()).isEqualTo("running");
    assertThat(sweep.notes()).anyMatch(note -> note.contains("apple-m3"));
    var wanted = rig.machine("mac", "Apple M3, 8-core CPU");
    assertThat(wanted.pass(wanted.claim(1).getFirst())).isNotNull();
    assertThat(view(sweep)).returns("complete", SweepView::state).returns(1, SweepView::planned);
  }

  @Test
  void withoutSandboxAgentTasksAreMissingWithTheFix() {
    var bare = rig.join("bare", "Chip A");
    bare.hello(List.of(Rig.SERVER), NONE);
    var sweep = rig.desks.sweeps().submit(Rig.sweep("agent-coding@1", Rig.SMOL));
    assertThat(view(sweep).missing()).isEmpty();
    assertThat(bare.claim(1)).isEmpty();
    assertThat(view(sweep))
        .returns("complete", SweepView::state)
        .returns(Map.of("cannot-run-here", 2), SweepView::missing);
    String detail =
        rig.store.read(handle ->
            handle
                .createQuery("SELECT DISTINCT missing_detail FROM trials")
                .mapTo(String.class)
                .one());
    assertThat(detail)
        .isEqualTo(
            "bare: no sandbox: bubblewrap is not installed. To mend it: apt install"
                + " bubblewrap");
  }

  @Test
  void workIsNotGivenUpWhileAMachineThatCouldDoItWasJustHere() {
    var able = rig.machine("able", "Chip A");
    var bare = rig.join("bare", "Chip A");
    bare.hello(List.of(Rig.SERVER), NONE);
    var sweep = rig.desks.sweeps().submit(Rig.sweep("agent-coding@1", Rig.SMOL));
    rig.desks.leases().disconnected(able.id);
    assertThat(bare.claim(1)).isEmpty();
    assertThat(view(sweep).missing()).isEmpty();
    clock.advance(Duration.ofSeconds(61));
    assertThat(bare.claim(1)).isEmpty();
    assertThat(view(sweep).missing()).isEqualTo(Map.of("cannot-run-here", 2));
  }

  @Test
  void machineWithoutEngineIsMissingByThatReason() {
    var bare = rig.join("bare", "Chip A");
    bare.hello(List.of(), Sandbox.READY);
    var sweep = rig.desks.sweeps().submit(Rig.sweep("speed@1", Rig.SMOL));
    assertThat(bare.claim(1)).isEmpty();
    assertThat(view(sweep).missing()).isEqualTo(Map.of("engine-absent", 1));
  }

  @Test
  void machineThatCannotGiveTheSettledEngineRunsItAllApartWithItsOwn() {
    var first = rig.machine("first", "Chip A");
    var second = rig.join("second", "Chip A");
    second.hello(List.of(OTHER), Sandbox.READY);
    assertThat(rig.desks.sweeps().plan(threeOf(Placement.EACH_CHIP)).notes())
        .anyMatch(note -> note.contains("would use llama-server@b11434 and llama-server@b9"));
    var sweep = rig.desks.sweeps().submit(threeOf(Placement.EACH_CHIP));
    var settled = first.claim(1);
    var apart = second.claim(9);
    assertThat(apart)
        .hasSize(3)
        .allSatisfy(one -> assertThat(one.engine().text()).isEqualTo("llama-server@b9"));
    settled = Stream.concat(settled.stream(), first.claim(9).stream()).toList();
    assertThat(settled)
        .extracting(Assignment::work)
        .containsExactlyInAnyOrderElementsOf(apart.stream().map(Assignment::work).toList());
    assertThat(view(sweep)).returns(6, SweepView::planned).returns(Map.of(), SweepView::missing);
    assertThat(view(sweep).notes())
        .anyMatch(note -> note.startsWith("second does not have llama-server@b11434"));
    settled.forEach(first::pass);
    apart.forEach(one -> second.send(second.result(one, Rig.passed(), OTHER)));
    assertThat(view(sweep).state()).isEqualTo("complete");
    assertThat(rig.board().rows())
        .extracting(row -> row.engine() + " " + row.valid() + "/" + row.planned())
        .allMatch(row -> row.endsWith(" 3/3"))
        .anyMatch(row -> row.contains("b9"))
        .anyMatch(row -> row.contains("b11434"));
  }

  @Test
  void workApartIsAddedOnceForAllMachinesWithThatEngine() {
    var first = rig.machine("first", "Chip A");
    var sweep = rig.desks.sweeps().submit(threeOf(Placement.EACH_CHIP));
    first.claim(9);
    for (var name : List.of("second", "third")) {
      var other = rig.join(name, "Chip A");
      other.hello(List.of(OTHER), Sandbox.READY);
      assertThat(other.claim(1)).hasSize(1);
      assertThat(view(sweep).planned()).isEqualTo(6);
    }
  }

  @Test
  void machineThatTradesItsEngineInMidSweepMakesTwoRows() {
    var only = rig.machine("only", "Chip A");
    var sweep = rig.desks.sweeps().submit(threeOf(Placement.EACH_CHIP));
    only.pass(only.claim(1).getFirst());
    only.hello(List.of(OTHER), Sandbox.READY);
    var apart = only.claim(9);
    assertThat(apart).hasSize(3);
    apart.forEach(one -> only.send(only.result(one, Rig.passed(), OTHER)));
    assertThat(only.claim(9)).isEmpty();
    assertThat(view(sweep))
        .returns("complete", SweepView::state)
        .returns(Map.of("engine-absent", 2), SweepView::missing);
    assertThat(rig.board().rows())
        .extracting(row -> row.valid() + "/" + row.planned() + row.missing())
        .containsExactlyInAnyOrder("3/3{}", "1/3{engine-absent=2}");
  }

  @Test
  void whereAnyMachineMayDoItEachUsesTheEngineItHas() {
    var first = rig.machine("first", "Chip A");
    var second = rig.join("second", "Chip A");
    second.hello(List.of(OTHER), Sandbox.READY);
    var sweep = rig.desks.sweeps().submit(threeOf(Placement.ANY));
    assertThat(first.claim(1)).hasSize(1);
    assertThat(second.claim(9))
        .hasSize(2)
        .allSatisfy(one -> assertThat(one.engine().text()).isEqualTo("llama-server@b9"));
    assertThat(view(sweep).planned()).isEqualTo(3);
  }

  private static SweepSpec threeOf(Placement placement) {
    return Rig.spec(List.of("speed@1"), List.of(Rig.SMOL), 3, 1, placement, List.of());
  }

  @Test
  void seedsOfAToolSuiteCoverEveryShapeAndNeedNoSandbox() {
    var machine = rig.join("a", "Chip A");
    machine.hello(List.of(Rig.SERVER), new Sandbox(false, "none", null));
    rig.desks
        .sweeps()
        .submit(
            Rig.spec(
                List.of("agent-readiness@1"),
                List.of(Rig.SMOL),
                12,
                2,
                Placement.EACH_CHIP,
                List.of()));
    var claimed = machine.claim(24);
    assertThat(claimed)
        .hasSize(24)
        .allSatisfy(one ->
            assertThat(Math.floorMod(one.work().seed(), 12))
                .isEqualTo(one.work().seedIndex() % 12));
    assertThat(claimed).extracting(one -> one.work().seed()).hasSize(24);
    assertThat(claimed.stream().map(one -> one.work().seed()).distinct()).hasSize(12);
  }

  @Test
  void baseModelInAnAgentSuiteIsMissingAtOnce() {
    rig.machine("a", "Chip A");
    var sweep = rig.desks.sweeps().submit(Rig.sweep("agent-coding@1", Rig.BASE));
    assertThat(sweep)
        .returns("complete", SweepView::state)
        .returns(Map.of("unsuitable-model", 2), SweepView::missing);
  }

  @Test
  void loadedModelComesFirstThenTheOneOnDisk() {
    var a = rig.machine("a", "Chip A");
    rig.desks.sweeps().submit(Rig.sweep("speed@1", Rig.SMOL, Rig.BASE));
    rig.desks.sweeps().submit(Rig.sweep("speed@1", Rig.SMOL, Rig.BASE));
    var smol = Catalog.bundled().find(Rig.SMOL).orElseThrow().sha256();
    var base = Catalog.bundled().find(Rig.BASE).orElseThrow().sha256();
    var leases = rig.desks.leases();
    assertThat(leases.claim(a.id, new Claim(1, base, Set.of(smol))).assignments())
        .extracting(one -> one.variant() == null ? "" : one.variant().name())
        .containsExactly(Rig.BASE);
    assertThat(leases.claim(a.id, new Claim(1, null, Set.of(base))).assignments())
        .extracting(one -> one.variant() == null ? "" : one.variant().name())
        .containsExactly(Rig.BASE);
  }
}
