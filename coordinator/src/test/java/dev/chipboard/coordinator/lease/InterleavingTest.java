package dev.chipboard.coordinator.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chipboard.coordinator.HandClock;
import dev.chipboard.coordinator.Invariants;
import dev.chipboard.coordinator.Rig;
import dev.chipboard.protocol.sweep.SweepView;
import dev.chipboard.protocol.trial.Assignment;
import dev.chipboard.protocol.trial.MissingReason;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InterleavingTest {
  @TempDir Path folder;
  private final HandClock clock = new HandClock();

  /// What a worker holds: the assignments that it was ever given.
  private record Machine(Rig.Player player, List<Assignment> given) {}

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void invariantsHoldWhateverHappensInWhateverOrder(long seed) {
    var random = new Random(seed);
    try (var rig = new Rig(folder.resolve("store"), clock)) {
      var machines = new ArrayList<Machine>();
      for (int i = 0; i < 3; i++) {
        machines.add(new Machine(rig.machine("m" + i, "Chip " + i % 2), new ArrayList<>()));
      }
      var sweeps = List.of(submit(rig, 20), submit(rig, 10), submit(rig, 5));
      for (int step = 0; step < 250; step++) {
        step(rig, random, machines.get(random.nextInt(machines.size())), sweeps);
        if (step % 25 == 0) {
          Invariants.check(rig.store);
        }
      }
      drain(rig, machines);
      Invariants.check(rig.store);
      assertThat(rig.desks.sweeps().list()).noneMatch(view -> view.state().equals("running"));
    }
  }

  private static SweepView submit(Rig rig, int trials) {
    return rig.desks.sweeps().submit(Rig.noop(trials));
  }

  private void step(Rig rig, Random random, Machine machine, List<SweepView> sweeps) {
    var player = machine.player();
    int what = random.nextInt(100);
    if (what < 30 || machine.given().isEmpty()) {
      machine.given().addAll(player.claim(1 + random.nextInt(4)));
      return;
    }
    var one = machine.given().get(random.nextInt(machine.given().size()));
    if (what < 50) {
      player.pass(one);
    } else if (what < 60) {
      var reasons = MissingReason.values();
      player.miss(one, reasons[random.nextInt(reasons.length)]);
    } else if (what < 75) {
      player.renew(one);
    } else if (what < 95) {
      clock.advance(Duration.ofSeconds(1 + random.nextInt(random.nextInt(40) == 0 ? 100 : 3)));
      rig.desks.leases().expire();
    } else if (what < 97) {
      rig.desks.leases().disconnected(player.id);
      player.hello(List.of(Rig.SERVER), dev.chipboard.protocol.machine.Capabilities.Sandbox.READY);
    } else if (what == 97) {
      rig.desks.sweeps().cancel(sweeps.getLast().id());
    }
  }

  private void drain(Rig rig, List<Machine> machines) {
    for (int round = 0; round < 40; round++) {
      for (int tick = 0; tick < 12; tick++) {
        clock.advance(Duration.ofSeconds(3));
        rig.desks.leases().expire();
      }
      for (var machine : machines) {
        machine.player().claim(50).forEach(machine.player()::pass);
      }
    }
  }

  @Test
  void manyWorkersAtOnceLoseNothingAndCountNothingTwice() throws Exception {
    int trials = 3000;
    try (var rig = new Rig(folder.resolve("store"), clock)) {
      var sweep = submit(rig, trials);
      var seen = ConcurrentHashMap.<String>newKeySet();
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        var ends = new ArrayList<java.util.concurrent.Future<Boolean>>();
        for (int i = 0; i < 8; i++) {
          var player = rig.machine("m" + i, "Chip A");
          ends.add(threads.submit(() -> work(player, seen)));
        }
        for (var end : ends) {
          assertThat(end.get()).isTrue();
        }
      }
      assertThat(seen).hasSize(trials);
      assertThat(rig.desks.sweeps().get(sweep.id()))
          .returns("complete", SweepView::state)
          .returns(trials, SweepView::valid)
          .returns(0, SweepView::running);
      Invariants.check(rig.store);
    }
  }

  private static boolean work(Rig.Player player, java.util.Set<String> seen) {
    while (true) {
      var assignments = player.claim(37);
      if (assignments.isEmpty()) {
        return true;
      }
      for (var one : assignments) {
        assertThat(seen.add(one.trial().value())).as("claimed once").isTrue();
      }
      var results = assignments.stream().map(one -> player.result(one, Rig.passed())).toList();
      player.send(results);
      player.send(results);
    }
  }
}
