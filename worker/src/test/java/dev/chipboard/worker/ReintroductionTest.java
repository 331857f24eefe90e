package dev.chipboard.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chipboard.protocol.bus.Addresses;
import dev.chipboard.protocol.bus.Hello;
import dev.chipboard.protocol.bus.Order;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.machine.Capabilities;
import dev.chipboard.protocol.machine.Chip;
import dev.chipboard.protocol.machine.Machine;
import dev.chipboard.tasks.suite.Instance;
import dev.chipboard.worker.hardware.KeepAwake;
import dev.chipboard.worker.hardware.MachineDetector;
import dev.chipboard.worker.link.Bus;
import dev.chipboard.worker.link.Presence;
import dev.chipboard.worker.sandbox.Sandboxes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReintroductionTest {
  private static final Machine MACHINE =
      new Machine("host", Chip.named("Chip"), false, "OS", "x86_64", 1, 2, 3, "ac");
  private static final Capabilities.Sandbox BROKEN =
      new Capabilities.Sandbox(false, "no user namespaces", null);

  @Test
  void aCanaryThatFailsLaterIsToldOnce() {
    var sandboxes = new ChangingSandboxes();
    var told = new ArrayList<Capabilities.Sandbox>();
    try (var keepAwake = KeepAwake.here()) {
      var stations = new LocalStation[1];
      stations[0] =
          new LocalStation(
              MACHINE,
              "0.1.0",
              sandboxes,
              MachineDetector.here(),
              keepAwake,
              () -> told.add(stations[0].provenSandbox()));
      stations[0].proveSandbox();
      for (int i = 0; i < 120; i++) {
        if (i == 10) {
          sandboxes.state = BROKEN;
        }
        stations[0].sandbox();
      }
    }
    assertThat(told).containsExactly(BROKEN);
  }

  @Test
  void isRepeatedUntilTheCoordinatorHasHeard() {
    var worker = new Introduced();
    var bus = new FailingBus();

    new Reintroduction(bus, worker, Duration.ZERO).run();

    assertThat(bus.asked).containsExactly(Addresses.HELLO, Addresses.HELLO);
    assertThat(worker.welcomes).containsExactly(FailingBus.WELCOME);
  }

  private static final class FailingBus implements Bus {
    private static final Hello.Welcome WELCOME = new Hello.Welcome(20, 0, "0.1.0");
    private final List<String> asked = new ArrayList<>();

    @Override
    public <T> T request(String address, Object message, Class<T> answer) {
      asked.add(address);
      if (asked.size() == 1) {
        throw new ChipboardException(ErrorCode.UNREACHABLE, "it broke");
      }
      return answer.cast(WELCOME);
    }

    @Override
    public void awaitConnected() {}
  }

  private static final class Introduced implements Presence {
    private final List<Hello.Welcome> welcomes = new ArrayList<>();

    @Override
    public Hello hello() {
      var capabilities = new Capabilities(List.of(), BROKEN);
      return new Hello(Hello.PROTOCOL, "0.1.0", MACHINE, capabilities, 1, Instant.EPOCH);
    }

    @Override
    public void welcomed(Hello.Welcome welcome) {
      welcomes.add(welcome);
    }

    @Override
    public void ordered(Order order) {}
  }

  private static final class ChangingSandboxes implements Sandboxes {
    private Capabilities.Sandbox state = Capabilities.Sandbox.READY;

    @Override
    public Capabilities.Sandbox prove() {
      return state;
    }

    @Override
    public Sandbox open(Map<String, byte[]> files) {
      throw new AssertionError("nothing runs in this test");
    }

    @Override
    public Instance.HiddenOutput runOnce(Instance.HiddenRun run) {
      throw new AssertionError("nothing runs in this test");
    }
  }
}
