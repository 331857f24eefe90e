package dev.chipboard.coordinator.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chipboard.coordinator.HandClock;
import dev.chipboard.coordinator.Rig;
import dev.chipboard.protocol.bus.Order;
import dev.chipboard.protocol.bus.Renew;
import dev.chipboard.protocol.bus.Results.Disposition;
import dev.chipboard.protocol.event.EventKind;
import dev.chipboard.protocol.event.FleetEvent;
import dev.chipboard.protocol.sweep.SweepView;
import dev.chipboard.protocol.trial.MissingReason;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeasesTest {
  @TempDir Path folder;
  private final HandClock clock = new HandClock();
  private Rig rig;

  @BeforeEach
  void open() {
    rig = new Rig(folder.resolve("store"), clock);
    rig.desks.leases().expire();
  }

  @AfterEach
  void close() {
    rig.close();
  }

  /// Lets time pass as it does for a coordinator that is alive.
  private void pass(Duration time) {
    for (long second = 0; second < time.toSeconds(); second++) {
      clock.advance(Duration.ofSeconds(1));
      if (second % 3 == 2 || second == time.toSeconds() - 1) {
        rig.desks.leases().expire();
      }
    }
  }

  private SweepView view(SweepView sweep) {
    return rig.desks.sweeps().get(sweep.id());
  }

  private List<EventKind> kinds(SweepView sweep) {
    return rig.store.events().after(0, Optional.of(sweep.id()), 1000).stream()
        .map(FleetEvent::kind)
        .toList();
  }

  @Test
  void trialIsClaimedOnceAndItsResultEndsTheSweep() {
    var one = rig.machine("one", "Chip A");
    var two = rig.machine("two", "Chip A");
    var sweep = rig.desks.sweeps().submit(Rig.noop(1));
    var assignment = one.claim(4).getFirst();
    assertThat(two.claim(4)).isEmpty();
    assertThat(view(sweep).running()).isEqualTo(1);
    assertThat(one.pass(assignment)).isEqualTo(Disposition.COUNTED);
    assertThat(view(sweep))
        .returns("complete", SweepView::state)
        .returns(1, SweepView::valid)
        .returns(0, SweepView::running);
    assertThat(kinds(sweep))
        .containsExactly(
            EventKind.SWEEP_SUBMITTED,
            EventKind.TRIAL_STARTED,
            EventKind.TRIAL_FINISHED,
            EventKind.SWEEP_COMPLETE);
  }

  @Test
  void sameResultTwiceIsAcknowledgedAndChangesNothing() {
    var one = rig.machine("one", "Chip A");
    var sweep = rig.desks.sweeps().submit(Rig.noop(2));
    var assignments = one.claim(1);
    var result = one.result(assignments.getFirst(), Rig.passed());
    assertThat(one.send(List.of(result, result)))
        .containsExactly(Disposition.COUNTED, Disposition.COUNTED);
    assertThat(one.send(result)).isEqualTo(Disposition.COUNTED);
    assertThat(view(sweep).valid()).isEqualTo(1);
    assertThat(kinds(sweep)).containsOnlyOnce(EventKind.TRIAL_FINISHED);
  }

  @Test
  void expiredLeaseIsTakenBackAndAnotherWorkerFinishes() {
    var one = rig.machine("one", "Chip A");
    var two = rig.machine("two", "Chip A");
    var sweep = rig.desks.sweeps().submit(Rig.noop(1));
    var lost = one.claim(1).getFirst();
    pass(Duration.ofSeconds(29));
    assertThat(two.claim(1)).isEmpty();
    pass(Duration.ofSeconds(1));
    assertThat(one.claim(1)).as("a retry prefers another worker").isEmpty();
    var again = two.claim(1).getFirst();
    assertThat(again.trial()).isEqualTo(lost.trial());
    assertThat(again.version()).isGreaterThan(lost.version());
    assertThat(one.renew(lost)).isEqualTo(Renew.State.LOST);
    assertThat(two.renew(again)).isEqualTo(Renew.State.HELD);
    assertThat(two.pass(again)).isEqualTo(Disposition.COUNTED);
    assertThat(one.pass(lost)).isEqualTo(Disposition.SUPERSEDED);
    assertThat(one.pass(lost)).isEqualTo(Disposition.SUPERSEDED);
    assertThat(view(sweep)).returns(1, SweepView::valid).returns("complete", SweepView::state);
    assertThat(kinds(sweep)).contains(EventKind.TRIAL_RETRIED, EventKind.RESULT_SUPERSEDED);
  }

  @Test
  void lateResultOfASleeperCountsAndStopsTheOneThatRunsNow() {
    var sleeper = rig.machine("one", "Chip A");
    var other = rig.machine("two", "Chip A");
    var sweep = rig.desks.sweeps().submit(Rig.noop(1));
    var first = sleeper.claim(1).getFirst();
    pass(Duration.ofSeconds(31));
    var second = other.claim(1).getFirst();
    rig.sent.clear();
    assertThat(sleeper.pass(first)).isEqualTo(Disposition.COUNTED);
    assertThat(rig.sent)
        .contains(new Rig.Sent(other.id, new Order.Stop(List.of(second.attempt()))));
    assertThat(other.renew(second)).isEqualTo(Renew.State.STOP);
    assertThat(other.pass(second)).isEqualTo(Disposition.SUPERSEDED);
    assertThat(view(sweep)).returns(1, SweepView::valid).returns(0, SweepView::running);
  }

  @Test
  void lateResultOfARequeuedTrialCounts() {
    var sleeper = rig.machine("one", "Chip A");
    var sweep = rig.desks.sweeps().submit(Rig.noop(1));
    var first = sleeper.claim(1).getFirst();
    pass(Duration.ofSeconds(31));
    assertThat(sleeper.pass(first)).isEqualTo(Disposition.COUNTED);
    assertThat(view(sweep)).returns("complete", SweepView::state).returns(1, SweepView::valid);
    assertThat(sleeper.claim(1)).isEmpty();
  }

  @Test
  void renewedLeaseOutlivesItsFirstPeriod() {
    var one = rig.machine("one", "Chip A");
    rig.desks.sweeps().submit(Rig.noop(1));
    var assignment = one.claim(1).getFirst();
    for (int i = 0; i < 5; i++) {
      pass(Duration.ofSeconds(20));
      assertThat(one.renew(assignment)).isEqualTo(Renew.State.HELD);
    }
  }

  @Test
  void coordinatorThatSleptJudgesNobodyOverThatTime() {
    var one = rig.machine("one", "Chip A");
    rig.desks.sweeps().submit(Rig.noop(1));
    var assignment = one.claim(1).getFirst();
    clock.advance(Duration.ofHours(8));
    rig.desks.leases().expire();
    assertThat(one.renew(assignment)).isEqualTo(Renew.State.HELD);
  }

  @Test
  void restartedCoordinatorGivesOpenLeasesAFullPeriod() {
    var one = rig.machine("one", "Chip A");
    var sweep = rig.desks.sweeps().submit(Rig.noop(1));
    var assignment = one.claim(1).getFirst();
    clock.advance(Duration.ofMinutes(10));
    rig.restart();
    pass(Duration.ofSeconds(29));
    assertThat(one.renew(assignment)).isEqualTo(Renew.State.HELD);
    assertThat(one.pass(assignment)).isEqualTo(Disposition.COUNTED);
    assertThat(view(sweep).state()).isEqualTo("complete");
  }

  @Test
  void lostInEachAttemptEndsMissing() {
    var one = rig.machine("one", "Chip A");
    var sweep = rig.desks.sweeps().submit(Rig.noop(1));
    for (int attempt = 0; attempt < LeaseSettings.DEFAULT.losses(); attempt++) {
      assertThat(one.claim(1)).hasSize(1);
      pass(Duration.ofSeconds(31));
    }
    assertThat(one.claim(1)).isEmpty();
    assertThat(view(sweep))
        .returns("complete", SweepView::state)
        .returns(Map.of("worker-lost", 1), SweepView::missing);
  }

  @Test
  void infrastructureFailureIsRetriedAndCapabilityScoresAreNot() {
    var one = rig.machine("one", "Chip A");
    var sweep = rig.desks.sweeps().submit(Rig.noop(1));
    assertThat(one.miss(one.claim(1).getFirst(), MissingReason.ENGINE_DIED))
        .isEqualTo(Disposition.COUNTED);
    assertThat(one.pass(one.claim(1).getFirst())).isEqualTo(Disposition.COUNTED);
    assertThat(view(sweep))
        .returns(1, SweepView::valid)
        .returns(Map.of(), SweepView::missing)
        .returns(Map.of("engine-died", 1), SweepView::retried);
    assertThat(kinds(sweep)).containsOnlyOnce(EventKind.TRIAL_RETRIED);
  }

  @Test
  void retriesAreCapped() {
    var one = rig.machine("one", "Chip A");
    var sweep = rig.desks.sweeps().submit(Rig.noop(1));
    for (int attempt = 0; attempt < 3; attempt++) {
      one.miss(one.claim(1).getFirst(), MissingReason.ENGINE_DIED);
    }
    assertThat(one.claim(1)).isEmpty();
    assertThat(view(sweep).missing()).isEqualTo(Map.of("engine-died", 1));
  }

  @Test
  void reasonThatWouldNotChangeIsFinalAtOnce() {
    var one = rig.machine("one", "Chip A");
    var sweep = rig.desks.sweeps().submit(Rig.noop(1));
    one.miss(one.claim(1).getFirst(), MissingReason.ENGINE_CANNOT_LOAD);
    assertThat(view(sweep))
        .returns("complete", SweepView::state)
        .returns(Map.of("engine-cannot-load", 1), SweepView::missing);
  }

  @Test
  void staleFailureDoesNotHarmTheAttemptAtWork() {
    var one = rig.machine("one", "Chip A");
    var two = rig.machine("two", "Chip A");
    var sweep = rig.desks.sweeps().submit(Rig.noop(1));
    var stale = one.claim(1).getFirst();
    pass(Duration.ofSeconds(31));
    var current = two.claim(1).getFirst();
    assertThat(one.miss(stale, MissingReason.CANNOT_RUN_HERE)).isEqualTo(Disposition.SUPERSEDED);
    assertThat(two.renew(current)).isEqualTo(Renew.State.HELD);
    assertThat(two.pass(current)).isEqualTo(Disposition.COUNTED);
    assertThat(view(sweep).valid()).isEqualTo(1);
  }

  @Test
  void resultOfAnotherWorkersAttemptIsRefused() {
    var one = rig.machine("one", "Chip A");
    var two = rig.machine("two", "Chip A");
    rig.desks.sweeps().submit(Rig.noop(1));
    var assignment = one.claim(1).getFirst();
    assertThat(two.pass(assignment)).isEqualTo(Disposition.REFUSED);
    assertThat(two.renew(assignment)).isEqualTo(Renew.State.LOST);
    assertThat(one.renew(assignment)).isEqualTo(Renew.State.HELD);
  }

  @Test
  void cancelledTrialsAreStoppedAndTakeNoResult() {
    var one = rig.machine("one", "Chip A");
    var sweep = rig.desks.sweeps().submit(Rig.noop(3));
    var running = one.claim(1).getFirst();
    var cancelled = rig.desks.sweeps().cancel(sweep.id());
    assertThat(cancelled)
        .returns("cancelled", SweepView::state)
        .returns(3, SweepView::cancelled)
        .returns(0, SweepView::running);
    assertThat(rig.sent).contains(new Rig.Sent(one.id, new Order.Stop(List.of(running.attempt()))));
    assertThat(one.renew(running)).isEqualTo(Renew.State.STOP);
    assertThat(one.pass(running)).isEqualTo(Disposition.SUPERSEDED);
    assertThat(one.claim(1)).isEmpty();
    assertThat(rig.desks.sweeps().cancel(sweep.id()).state()).isEqualTo("cancelled");
    assertThat(view(sweep).valid()).isZero();
  }

  @Test
  void onlyThoseWhoGotNothingAreToldOfNewWork() {
    var idle = rig.machine("one", "Chip A");
    var busy = rig.machine("two", "Chip A");
    rig.desks.sweeps().submit(Rig.noop(1));
    assertThat(busy.claim(1)).hasSize(1);
    assertThat(idle.claim(1)).isEmpty();
    rig.sent.clear();
    rig.desks.sweeps().submit(Rig.noop(1));
    assertThat(rig.sent).containsExactly(new Rig.Sent(idle.id, new Order.WorkAvailable()));
    rig.sent.clear();
    rig.desks.sweeps().submit(Rig.noop(1));
    assertThat(rig.sent).isEmpty();
  }
}
