package dev.chipboard.coordinator.cli.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chipboard.protocol.event.EventKind;
import dev.chipboard.protocol.event.FleetEvent;
import dev.chipboard.protocol.fleet.WorkerView;
import dev.chipboard.protocol.id.SweepId;
import dev.chipboard.protocol.id.WorkerId;
import dev.chipboard.protocol.json.Json;
import dev.chipboard.protocol.machine.Chip;
import dev.chipboard.protocol.machine.Machine;
import dev.chipboard.protocol.sweep.SweepView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SweepTallyTest {
  private static String room(String free) {
    return "not enough room for m: it needs 98.4 MB and /c has "
        + free
        + " free; free some, or move the cache with CHIPBOARD_HOME";
  }

  private Duration elapsed = Duration.ZERO;
  private final MachineNames machines = new MachineNames();
  private final SweepTally tally =
      new SweepTally(
          new SweepView(
              new SweepId("s1"),
              "s",
              "running",
              Instant.EPOCH,
              null,
              2,
              0,
              Map.of(),
              0,
              0,
              Map.of(),
              1,
              List.of(),
              null),
          machines);

  private SweepTally.Line take(EventKind kind, String trial, Map<String, Object> data) {
    var event =
        new FleetEvent(2, Instant.EPOCH, kind, "s1", trial, "w1", Json.tree(Json.write(data)));
    return tally.take(event, elapsed).orElseThrow();
  }

  private String told(EventKind kind, String trial, Map<String, Object> data) {
    return take(kind, trial, data).text();
  }

  @Test
  void whatSeveralTrialsMeetIsToldInFullOnce() {
    assertThat(told(EventKind.TRIAL_RETRIED, "t1", unobtainable(room("62.6 MB"))))
        .endsWith(room("62.6 MB"));
    assertThat(told(EventKind.TRIAL_RETRIED, "t2", unobtainable(room("62.5 MB"))))
        .endsWith("model-unobtainable (as said above)");
    assertThat(told(EventKind.TRIAL_FINISHED, "t1", unobtainable(room("9 kB"))))
        .endsWith("missing, model-unobtainable (as said above)");
  }

  private static Map<String, Object> unobtainable(String detail) {
    return Map.of("outcome", "missing", "reason", "model-unobtainable", "detail", detail);
  }

  @Test
  void anotherReasonIsToldInFull() {
    assertThat(
            told(
                EventKind.TRIAL_RETRIED,
                "t1",
                Map.of("reason", "engine-died", "detail", "signal 9")))
        .endsWith("engine-died, signal 9");
    assertThat(
            told(
                EventKind.TRIAL_RETRIED,
                "t1",
                Map.of("reason", "engine-died", "detail", "signal 11")))
        .endsWith("engine-died, signal 11");
  }

  @Test
  void whatIsToldForTheFirstTimeIsNeverLeftOut() {
    var missing =
        Map.<String, Object>of("outcome", "missing", "reason", "engine-died", "detail", "signal 9");

    assertThat(take(EventKind.TRIAL_FINISHED, "t1", missing).routine()).isFalse();
    assertThat(take(EventKind.TRIAL_FINISHED, "t2", missing).routine()).isTrue();
  }

  @Test
  void aReasonOfSeveralLinesStaysReadable() {
    var data = Map.<String, Object>of("reason", "r", "detail", "no source:\n  hub: no\n  pip: no");

    assertThat(told(EventKind.TRIAL_RETRIED, "t1", data))
        .endsWith("is tried again: r, no source: hub: no; pip: no");
  }

  private static WorkerView worker(String id, String name, String chip) {
    var machine = new Machine(name, Chip.named(chip), false, "os", "arch", 1, 1, 1, "ac");
    return new WorkerView(new WorkerId(id), machine, null, "connected", null, 0, null, null);
  }

  @Test
  void aMachineThatSharesItsNameIsCalledByItsChipToo() {
    var started = Map.<String, Object>of("variant", "m", "task", "t", "machine", "vm");
    machines.learn(List.of(worker("w1", "vm", "Chip A"), worker("w2", "attic", "Chip B")));
    assertThat(told(EventKind.TRIAL_STARTED, "t1", started)).isEqualTo("m t #1 on vm begins");

    machines.learn(List.of(worker("w1", "vm", "Chip A"), worker("w2", "vm", "Chip B")));
    assertThat(told(EventKind.TRIAL_STARTED, "t1", started))
        .isEqualTo("m t #1 on vm (Chip A) begins");
  }

  @Test
  void aTrialWithoutAVerdictSaysItsOutcomeAlone() {
    assertThat(told(EventKind.TRIAL_FINISHED, "t1", Map.of("outcome", "measured")))
        .endsWith(": measured");
  }

  @Test
  void baselinesTellNothingOfHowLongTheOthersTake() {
    told(EventKind.TRIAL_STARTED, "t1", Map.of("variant", "oracle", "task", "t"));
    elapsed = Duration.ofSeconds(1);
    told(EventKind.TRIAL_FINISHED, "t1", Map.of("outcome", "scored", "pass", true));
    assertThat(tally.line(elapsed)).doesNotContain("ETA");

    tally.take(extension(2), elapsed);
    told(EventKind.TRIAL_STARTED, "t2", Map.of("variant", "m", "task", "t"));
    elapsed = Duration.ofSeconds(21);
    told(EventKind.TRIAL_FINISHED, "t2", Map.of("outcome", "scored", "pass", false));
    assertThat(tally.line(elapsed)).endsWith("ETA 40 s");
  }

  private static FleetEvent extension(int trials) {
    var data = Json.tree(Json.write(Map.of("chip", "c", "trials", trials)));
    return new FleetEvent(3, Instant.EPOCH, EventKind.SWEEP_EXTENDED, "s1", null, null, data);
  }

  @Test
  void whatIsLeftIsReckonedFromWhatEnded() {
    assertThat(tally.line(Duration.ofSeconds(9))).doesNotContain("ETA");
    elapsed = Duration.ofSeconds(30);
    told(EventKind.TRIAL_FINISHED, "t1", Map.of("outcome", "measured"));

    assertThat(tally.line(elapsed)).endsWith("ETA 30 s");
    assertThat(tally.line(Duration.ofSeconds(50))).endsWith("ETA 10 s");
    assertThat(tally.line(Duration.ofSeconds(61))).doesNotContain("ETA");
  }
}
