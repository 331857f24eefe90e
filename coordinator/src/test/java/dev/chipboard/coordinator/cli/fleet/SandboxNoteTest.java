package dev.chipboard.coordinator.cli.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chipboard.protocol.fleet.WorkerView;
import dev.chipboard.protocol.id.WorkerId;
import dev.chipboard.protocol.machine.Capabilities;
import dev.chipboard.protocol.machine.Chip;
import dev.chipboard.protocol.machine.Machine;
import java.util.List;
import org.junit.jupiter.api.Test;

class SandboxNoteTest {
  private static WorkerView worker(Capabilities.Sandbox sandbox, String state) {
    return new WorkerView(
        new WorkerId("w7"),
        new Machine("laptop", Chip.named("Chip"), false, "OS", "x86_64", 1, 1, 1, "ac"),
        new Capabilities(List.of(), sandbox),
        state,
        null,
        0,
        null,
        null);
  }

  @Test
  void aFailedCanaryIsToldWithItsReasonAndItsFix() {
    var failed = new Capabilities.Sandbox(false, "the host's loopback is reachable", "mend it");

    assertThat(SandboxNote.of(worker(failed, "connected")))
        .hasValue(
            "laptop (w7) takes no tasks that run code: the host's loopback is reachable. To mend"
                + " it: mend it");
    assertThat(SandboxNote.of(worker(new Capabilities.Sandbox(false, null, null), "connected")))
        .hasValue("laptop (w7) takes no tasks that run code: its sandbox is not ready");
  }

  @Test
  void aSandboxThatIsReadyOrAMachineThatIsAwayIsNoNews() {
    var failed = new Capabilities.Sandbox(false, "broken", null);

    assertThat(SandboxNote.of(worker(Capabilities.Sandbox.READY, "connected"))).isEmpty();
    assertThat(SandboxNote.of(worker(failed, "away"))).isEmpty();
  }
}
