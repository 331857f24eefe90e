package dev.chipboard.worker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chipboard.protocol.engine.EngineOffer;
import dev.chipboard.protocol.json.Json;
import dev.chipboard.protocol.machine.Capabilities;
import dev.chipboard.protocol.machine.Chip;
import dev.chipboard.protocol.machine.Machine;
import dev.chipboard.worker.cli.Examination.Finding;
import dev.chipboard.worker.cli.Examination.State;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExaminationTest {
  private static final List<EngineOffer> ENGINES =
      List.of(new EngineOffer("llama-server", "b11434", "CPU"));

  @Test
  void aMachineWithEverythingIsReady() {
    var examination = examination("ac", ENGINES, Capabilities.Sandbox.READY, 50_000_000_000L, true);

    assertThat(examination.ready()).isTrue();
    assertThat(examination.findings()).allMatch(finding -> finding.state() == State.OK);
    assertThat(examination.findings())
        .extracting(Finding::what)
        .containsExactly(
            "chip", "memory", "engines", "sandbox", "python3", "disk", "power", "fleet");
  }

  @Test
  void eachGapSaysWhatToDo() {
    var noSandbox =
        new Capabilities.Sandbox(false, "bubblewrap is missing", "apt-get install bubblewrap");
    var examination = examination("ac", List.of(), noSandbox, 1_000_000_000L, false);

    assertThat(examination.ready()).isFalse();
    var gaps = examination.findings().stream().filter(f -> f.state() == State.GAP).toList();
    assertThat(gaps)
        .extracting(Finding::what)
        .containsExactly("engines", "sandbox", "python3", "disk");
    assertThat(gaps).allMatch(gap -> gap.fix() != null);
    assertThat(Examination.line(gaps.get(1)))
        .isEqualTo(
            """
            gap   sandbox  bubblewrap is missing
                           -> apt-get install bubblewrap\
            """);
  }

  @Test
  void statesAreLowerCaseInJson() {
    var examination = examination("ac", List.of(), Capabilities.Sandbox.READY, 1L << 40, true);

    assertThat(Json.write(examination.findings()))
        .contains("\"state\":\"ok\"", "\"state\":\"gap\"")
        .doesNotContain("OK", "GAP");
  }

  @Test
  void aBatteryIsWorthANoteAndNoGap() {
    var examination =
        examination("battery", ENGINES, Capabilities.Sandbox.READY, 50_000_000_000L, true);

    assertThat(examination.ready()).isTrue();
    assertThat(examination.findings())
        .filteredOn(finding -> finding.state() == State.NOTE)
        .extracting(Finding::what)
        .containsExactly("power");
  }

  private static Examination examination(
      String power,
      List<EngineOffer> engines,
      Capabilities.Sandbox sandbox,
      long free,
      boolean python) {
    var chip = Chip.named("Intel Core Ultra 7 155H");
    return new Examination(
        new Machine("host", chip, false, "Debian", "x86_64", 16, 22, 32_000_000_000L, power),
        engines,
        List.of(),
        sandbox,
        python ? Optional.of("Python 3.11.2\n") : Optional.empty(),
        free,
        Optional.of("worker w0 of host:7700"));
  }
}
