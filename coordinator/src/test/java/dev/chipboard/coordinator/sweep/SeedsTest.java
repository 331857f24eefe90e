package dev.chipboard.coordinator.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chipboard.coordinator.HandClock;
import dev.chipboard.coordinator.Rig;
import dev.chipboard.coordinator.trial.SqlTrials;
import dev.chipboard.protocol.engine.EngineWish;
import dev.chipboard.protocol.json.Json;
import dev.chipboard.protocol.sweep.Placement;
import dev.chipboard.protocol.sweep.SeedSource;
import dev.chipboard.protocol.sweep.SweepSpec;
import dev.chipboard.protocol.sweep.SweepView;
import dev.chipboard.protocol.trial.Assignment;
import dev.chipboard.protocol.trial.Limits;
import dev.chipboard.protocol.trial.TrialDocument;
import dev.chipboard.tasks.seed.CampaignKey;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeedsTest {
  private static final String KEY = "0f".repeat(32);

  @TempDir Path folder;
  private Rig rig;
  private Rig.Player machine;

  @BeforeEach
  void open() {
    rig = new Rig(folder.resolve("store"), new HandClock());
    machine = rig.machine("a", "Chip A");
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private static SweepSpec sweep(int seeds, @Nullable SeedSource source) {
    return new SweepSpec(
        "test",
        List.of("agent-coding@1"),
        List.of(Rig.SMOL),
        List.of(),
        List.of("fix-bug"),
        seeds,
        1,
        EngineWish.AUTO,
        Placement.ANY,
        List.of(),
        null,
        Limits.DEFAULT,
        false,
        source);
  }

  private static SweepView.Seeds seeds(SweepView sweep) {
    return Objects.requireNonNull(sweep.seeds());
  }

  @Test
  void theHashOfTheKeyIsTheFirstThatIsToldAndTheKeyTheLast() {
    var sweep = rig.desks.sweeps().submit(sweep(3, null));
    var hash = Objects.requireNonNull(seeds(sweep).campaignKeyHash());
    assertThat(seeds(sweep).campaignKey()).isNull();
    assertThat(Json.write(rig.desks.sweeps().list())).doesNotContain("campaignKey\"");

    var trials = machine.claim(3);
    trials.forEach(machine::pass);

    var told = Objects.requireNonNull(seeds(rig.desks.sweeps().get(sweep.id())).campaignKey());
    var key = CampaignKey.ofHex(told);
    assertThat(key.hash()).isEqualTo(hash);
    assertThat(trials)
        .allSatisfy(trial ->
            assertThat(trial.work().seed())
                .isEqualTo(key.seed("agent-coding@1", "fix-bug", trial.work().seedIndex())));
  }

  @Test
  void aChosenKeyMakesTheSeedsAndStaysASecretToTheEnd() {
    var sweep = rig.desks.sweeps().submit(sweep(2, new SeedSource.Campaign(KEY)));
    var key = CampaignKey.ofHex(KEY);
    assertThat(seeds(sweep)).isEqualTo(new SweepView.Seeds(key.hash(), null, List.of()));
    assertThat(machine.claim(2))
        .extracting(trial -> trial.work().seed())
        .containsExactly(
            key.seed("agent-coding@1", "fix-bug", 0), key.seed("agent-coding@1", "fix-bug", 1));

    var cancelled = rig.desks.sweeps().cancel(sweep.id());
    assertThat(seeds(cancelled).campaignKey()).isEqualTo(KEY);
  }

  @Test
  void aKeyIsNotToldWhileAnotherSweepHasItsSeedsFromIt() {
    var first = rig.desks.sweeps().submit(sweep(1, new SeedSource.Campaign(KEY)));
    var second = rig.desks.sweeps().submit(sweep(1, new SeedSource.Campaign(KEY)));
    rig.desks.sweeps().cancel(first.id());
    assertThat(seeds(rig.desks.sweeps().get(first.id())).campaignKey()).isNull();
    rig.desks.sweeps().cancel(second.id());
    assertThat(seeds(rig.desks.sweeps().get(first.id())).campaignKey()).isEqualTo(KEY);
  }

  @Test
  void aTrialTellsNoMoreOfItsSeedThanItsSweepDoes() {
    var first = rig.desks.sweeps().submit(sweep(1, new SeedSource.Campaign(KEY)));
    var trial = machine.claim(1).getFirst();
    machine.pass(trial);
    var second = rig.desks.sweeps().submit(sweep(1, new SeedSource.Campaign(KEY)));
    assertThat(rig.desks.sweeps().get(first.id()).ended()).isTrue();
    assertThat(sweepOf(trial).seedKey()).as("another draws from it").isNull();
    assertThat(sweepOf(trial).secret()).isTrue();

    rig.desks.sweeps().cancel(second.id());
    assertThat(sweepOf(trial).seedKey()).isEqualTo(KEY);
    assertThat(sweepOf(trial).secret()).isFalse();
  }

  @Test
  void aTrialWhoseSeedWasGivenCanBeReadAndHasNoKey() {
    rig.desks.sweeps().submit(sweep(1, new SeedSource.Given(List.of(7L))));
    var trial = machine.claim(1).getFirst();
    assertThat(sweepOf(trial).secret()).isTrue();
    machine.pass(trial);
    assertThat(sweepOf(trial).seedKeyHash()).isNull();
    assertThat(sweepOf(trial).seedKey()).isNull();
    assertThat(sweepOf(trial).secret()).isFalse();
  }

  private TrialDocument.Sweep sweepOf(Assignment trial) {
    return new SqlTrials(rig.store).get(trial.trial().value()).sweep();
  }

  @Test
  void givenSeedsAreTakenAsTheyAreAlsoForAChipThatJoinsLater() {
    var given = new SeedSource.Given(List.of(7L, Long.MIN_VALUE));
    var sweep = rig.desks.sweeps().submit(sweep(2, given));
    assertThat(seeds(sweep)).isEqualTo(new SweepView.Seeds(null, null, given.seeds()));
    assertThat(machine.claim(2))
        .extracting(Assignment::work)
        .extracting(work -> work.seed())
        .containsExactly(7L, Long.MIN_VALUE);

    var each =
        new SweepSpec(
            "each",
            List.of("speed@1"),
            List.of(Rig.SMOL),
            List.of(),
            List.of(),
            2,
            1,
            EngineWish.AUTO,
            Placement.EACH_CHIP,
            List.of("chip-b"),
            null,
            Limits.DEFAULT,
            false,
            given);
    rig.desks.sweeps().submit(each);
    assertThat(rig.machine("b", "Chip B").claim(2))
        .extracting(one -> one.work().seed())
        .containsExactly(7L, Long.MIN_VALUE);
  }

  @Test
  void asManySeedsAreGivenAsAreAskedFor() {
    assertThatThrownBy(() -> sweep(3, new SeedSource.Given(List.of(1L, 2L))))
        .hasMessageContaining("seeds is 3 and 2 are given");
    assertThatThrownBy(() -> new SeedSource.Given(List.of(1L, 1L))).hasMessageContaining("once");
    assertThatThrownBy(() -> new SeedSource.Campaign("abc")).hasMessageContaining("64 hex digits");
  }
}
