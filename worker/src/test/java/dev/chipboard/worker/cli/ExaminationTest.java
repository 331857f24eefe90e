package dev.chipboard.worker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chipboard.protocol.engine.EngineOffer;
import dev.chipboard.protocol.json.Json;
import dev.chipboard.protocol.machine.Capabilities;
import dev.chipboard.protocol.machine.Chip;
import dev.chipboard.protocol.machine.Machine;
import dev.chipboard.worker.cli.Examination.Finding;
import dev.chipboard.worker.cli.Examination.State;
import dev.chipboard.worker.sandbox.Sandboxes;
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

  @Test
  void whatIsNotKnownIsSaidSoWithWhatToDo() {
    var machine =
        new Machine("h", Chip.named("unknown chip"), false, "BSD", "x86_64", 1, 1, 0, "unknown");
    var examination =
        new Examination(
            machine,
            ENGINES,
            List.of("/usr/bin/llama-server --version: exit code 1"),
            new Capabilities.Sandbox(false, "the canary could not run", null),
            "",
            Optional.of("Python 3.11.2"),
            50_000_000_000L,
            new Examination.Membership.Unreadable("worker.json is damaged"));

    var worth = examination.findings().stream().filter(found -> found.state() != State.OK).toList();
    assertThat(worth)
        .extracting(Finding::what)
        .containsExactly("chip", "memory", "engine", "sandbox", "power", "fleet");
    assertThat(worth).noneMatch(found -> found.fix() == null);
    assertThat(worth)
        .filteredOn(found -> List.of("memory", "power", "fleet").contains(found.what()))
        .allMatch(found -> found.found().startsWith("unknown: "));
  }

  @Test
  void aSystemWithoutASandboxSaysWhatToDo() {
    var state = Sandboxes.of("Mac OS X", "/usr/bin").prove();

    assertThat(state.reason()).contains("Mac OS X");
    assertThat(state.fix()).contains("Linux");
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
        "memory held by a cgroup",
        python ? Optional.of("Python 3.11.2\n") : Optional.empty(),
        free,
        new Examination.Membership.Joined("worker w0 of host:7700"));
  }
}
