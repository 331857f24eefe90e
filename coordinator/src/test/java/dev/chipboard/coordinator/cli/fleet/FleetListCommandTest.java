package dev.chipboard.coordinator.cli.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chipboard.protocol.fleet.WorkerView;
import dev.chipboard.protocol.id.WorkerId;
import dev.chipboard.protocol.machine.Chip;
import dev.chipboard.protocol.machine.Machine;
import java.util.List;
import org.junit.jupiter.api.Test;

class FleetListCommandTest {
  private static final String ID = "01jd4z6e6k0q9w1t3r5y7u9p2a";

  private static WorkerView worker(boolean declared) {
    var chip = Chip.named("Apple M2 Pro");
    var machine = new Machine("attic", chip, declared, "os", "arch", 1, 1, 1, "ac");
    return new WorkerView(new WorkerId(ID), machine, null, "connected", null, 12, null, null);
  }

  @Test
  void aDeclaredChipIsMarkedAndTheMarkExplained() {
    assertThat(FleetListCommand.lines(List.of(worker(true)), 100))
        .anySatisfy(line -> assertThat(line).contains("Apple M2 Pro*  connected"))
        .endsWith("*: a person named the chip");
    assertThat(String.join("\n", FleetListCommand.lines(List.of(worker(false)), 100)))
        .doesNotContain("*");
  }

  @Test
  void onANarrowTerminalStatesAndCountsStayWhole() {
    assertThat(FleetListCommand.lines(List.of(worker(false)), 60))
        .containsExactly(
            "WORKER " + ID + "  MACHINE attic", "  CHIP Apple M2 Pro  STATE connected  RUNNING 12");
  }
}
