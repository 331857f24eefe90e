package dev.chipboard.coordinator.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chipboard.coordinator.HandClock;
import dev.chipboard.coordinator.Invariants;
import dev.chipboard.coordinator.Rig;
import dev.chipboard.protocol.bus.Renew;
import dev.chipboard.protocol.bus.Results.Disposition;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.sweep.SweepView;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReturningTest {
  @TempDir Path folder;
  private Rig rig;
  private Rig.Player one;
  private Rig.Player two;

  @BeforeEach
  void open() {
    rig = new Rig(folder.resolve("store"), new HandClock());
    one = rig.machine("one", "Chip A");
    two = rig.machine("two", "Chip A");
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
  void whatAWorkerForgotIsGivenToAnotherAtOnceAndWhatItHoldsIsNot() {
    var sweep = rig.desks.sweeps().submit(Rig.noop(3));
    var held = one.claim(3);
    one.holding(held.get(0).attempt(), held.get(1).attempt());
    var again = two.claim(3);
    assertThat(again).hasSize(1);
    assertThat(again.getFirst().trial()).isEqualTo(held.get(2).trial());
    assertThat(one.renew(held.get(0))).isEqualTo(Renew.State.HELD);
    assertThat(one.renew(held.get(2))).isEqualTo(Renew.State.LOST);
    assertThat(one.pass(held.get(1))).isEqualTo(Disposition.COUNTED);
    assertThat(view(sweep)).returns(1, SweepView::valid).returns(2, SweepView::running);
  }

  @Test
  void secondHelloChangesNothing() {
    var sweep = rig.desks.sweeps().submit(Rig.noop(2));
    var held = one.claim(2).getFirst();
    one.holding(held.attempt());
    one.holding(held.attempt());
    assertThat(view(sweep)).returns(1, SweepView::running);
    assertThat(one.renew(held)).isEqualTo(Renew.State.HELD);
    var again = two.claim(2);
    one.holding(held.attempt());
    assertThat(two.renew(again.getFirst())).as("another worker's").isEqualTo(Renew.State.HELD);
  }

  @Test
  void workerThatDoesNotTellKeepsItsLeases() {
    rig.desks.sweeps().submit(Rig.noop(1));
    var held = one.claim(1).getFirst();
    one.hello(
        java.util.List.of(Rig.SERVER), dev.chipboard.protocol.machine.Capabilities.Sandbox.READY);
    assertThat(one.renew(held)).isEqualTo(Renew.State.HELD);
  }

  @Test
  void resultOfAReturnedAttemptStillCounts() {
    var sweep = rig.desks.sweeps().submit(Rig.noop(1));
    var held = one.claim(1).getFirst();
    one.holding();
    assertThat(one.pass(held)).isEqualTo(Disposition.COUNTED);
    assertThat(view(sweep)).returns("complete", SweepView::state).returns(1, SweepView::valid);
  }

  @Test
  void restartsAreNotHeldAgainstATrialAndYetHaveAnEnd() {
    var sweep = rig.desks.sweeps().submit(Rig.noop(1));
    two.hello(
        java.util.List.of(Rig.SERVER), dev.chipboard.protocol.machine.Capabilities.Sandbox.READY);
    for (int i = 0; i < LeaseSettings.DEFAULT.openings(); i++) {
      assertThat(view(sweep).state()).as("restart %d", i).isEqualTo("running");
      var player = i % 2 == 0 ? one : two;
      assertThat(player.claim(1)).hasSize(1);
      player.holding();
    }
    assertThat(view(sweep).missing()).isEqualTo(Map.of("worker-lost", 1));
  }

  @Test
  void whatARevokedWorkerHadIsGivenToAnotherAndItMayNotSpeak() {
    rig.desks.sweeps().submit(Rig.noop(1));
    var held = one.claim(1).getFirst();
    rig.desks.fleet().revoke(one.id);
    var again = two.claim(1).getFirst();
    assertThat(again.trial()).isEqualTo(held.trial());
    assertThatThrownBy(() -> one.renew(held))
        .isInstanceOf(ChipboardException.class)
        .hasMessageContaining("revoked");
    assertThatThrownBy(() -> one.pass(held))
        .isInstanceOf(ChipboardException.class)
        .hasMessageContaining("revoked");
    assertThat(two.pass(again)).isEqualTo(Disposition.COUNTED);
  }

  @Test
  void helloThatWasNotStoredIsNotRemembered() {
    var three = rig.join("three", "Chip A");
    var _ = breakEvents("events", "elsewhere");
    assertThatThrownBy(() -> three.holding()).isInstanceOf(ChipboardException.class);
    var _ = breakEvents("elsewhere", "events");
    assertThatThrownBy(() -> three.claim(1)).hasMessageContaining("has not said hello");
    three.holding();
    assertThat(three.claim(1)).isEmpty();
  }

  private boolean breakEvents(String from, String to) {
    return rig.store.write(transaction -> {
      transaction.handle().execute("ALTER TABLE " + from + " RENAME TO " + to);
      return true;
    });
  }
}
