package dev.chipboard.protocol.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chipboard.protocol.machine.Capabilities;
import dev.chipboard.protocol.machine.Chip;
import dev.chipboard.protocol.machine.Machine;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HelloTest {
  private static final Chip CHIP = Chip.named("Apple M3 Max");

  private static Machine machine(String name, Chip chip, int cores, long memory) {
    return new Machine(name, chip, false, "Linux", "x86_64", cores, 2, memory, "ac");
  }

  private static Optional<String> flaw(Machine machine, int slots) {
    var able = new Capabilities(List.of(), Capabilities.Sandbox.READY);
    return new Hello(1, "0.1.0", machine, able, slots, Instant.EPOCH, null).flaw();
  }

  @Test
  void honestMachineHasNone() {
    assertThat(flaw(machine("attic", CHIP, 1, 0), 1)).isEmpty();
    assertThat(flaw(machine("attic", Chip.named("unknown chip"), 8, 1L << 40), 64)).isEmpty();
  }

  @Test
  void slugIsTheNames() {
    assertThat(flaw(machine("attic", new Chip("Apple M3 Max", ""), 1, 0), 1))
        .hasValueSatisfying(why -> assertThat(why).contains("'apple-m3-max', not ''"));
    assertThat(flaw(machine("attic", new Chip("", ""), 1, 0), 1)).isPresent();
    assertThat(flaw(machine("attic", new Chip("Apple M3 Max", "apple-m4"), 1, 0), 1)).isPresent();
  }

  @Test
  void namesArePrintableAndNumbersPossible() {
    assertThat(flaw(machine("at\u001B[2Jtic", CHIP, 1, 0), 1))
        .hasValueSatisfying(why -> assertThat(why).contains("at?[2Jtic"));
    assertThat(flaw(machine("a".repeat(201), CHIP, 1, 0), 1)).isPresent();
    assertThat(flaw(machine("attic", CHIP, 0, 0), 1)).isPresent();
    assertThat(flaw(machine("attic", CHIP, 1, -1), 1)).isPresent();
    assertThat(flaw(machine("attic", CHIP, 1, 0), 0)).isPresent();
  }
}
