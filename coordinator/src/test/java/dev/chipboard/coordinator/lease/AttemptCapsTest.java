package dev.chipboard.coordinator.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chipboard.coordinator.HandClock;
import dev.chipboard.coordinator.Rig;
import dev.chipboard.protocol.sweep.SweepView;
import dev.chipboard.protocol.trial.MissingReason;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttemptCapsTest {
  @TempDir Path folder;
  private final HandClock clock = new HandClock();
  private Rig rig;
  private Rig.Player one;
  private SweepView sweep;

  @BeforeEach
  void open() {
    rig = new Rig(folder.resolve("store"), clock);
    rig.desks.leases().expire();
    one = rig.machine("one", "Chip A");
    sweep = rig.desks.sweeps().submit(Rig.noop(1));
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private SweepView view() {
    return rig.desks.sweeps().get(sweep.id());
  }

  private void fail(MissingReason reason) {
    one.miss(one.claim(1).getFirst(), reason);
  }

  private void lose() {
    assertThat(one.claim(1)).hasSize(1);
    for (int second = 0; second < 30; second += 3) {
      clock.advance(Duration.ofSeconds(3));
      rig.desks.leases().expire();
    }
  }

  @Test
  void stoppingTheWorkerIsNoFailureOfTheTrial() {
    for (int restart = 0; restart < 10; restart++) {
      fail(MissingReason.INTERRUPTED);
    }
    one.pass(one.claim(1).getFirst());
    assertThat(view())
        .returns(1, SweepView::valid)
        .returns(Map.of("interrupted", 10), SweepView::retried);
  }

  @Test
  void lostWorkersAreCountedApartFromFailures() {
    for (int i = 0; i < LeaseSettings.DEFAULT.losses() - 1; i++) {
      lose();
    }
    for (int i = 0; i < LeaseSettings.DEFAULT.attempts() - 1; i++) {
      fail(MissingReason.ENGINE_DIED);
    }
    assertThat(view().state()).isEqualTo("running");
    fail(MissingReason.ENGINE_DIED);
    assertThat(view().missing()).isEqualTo(Map.of("engine-died", 1));
  }

  @Test
  void countsOutliveTheCoordinator() {
    fail(MissingReason.ENGINE_DIED);
    fail(MissingReason.ENGINE_DIED);
    rig.restart();
    one.hello(
        java.util.List.of(Rig.SERVER), dev.chipboard.protocol.machine.Capabilities.Sandbox.READY);
    fail(MissingReason.ENGINE_DIED);
    assertThat(view().missing()).isEqualTo(Map.of("engine-died", 1));
  }
}
