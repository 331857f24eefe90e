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
import dev.chipboard.worker.hardware.LowPriority;
import dev.chipboard.worker.hardware.MachineDetector;
import dev.chipboard.worker.link.Bus;
import dev.chipboard.worker.link.Duty;
import dev.chipboard.worker.link.Presence;
import dev.chipboard.worker.sandbox.Contents;
import dev.chipboard.worker.sandbox.Sandboxes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ReintroductionTest {
  private static final Machine MACHINE =
      new Machine("host", Chip.named("Chip"), false, "OS", "x86_64", 1, 2, 3, "ac");
  private static final Duration TICK = Duration.ofMillis(1);
  private static final Capabilities.Sandbox BROKEN =
      new Capabilities.Sandbox(false, "no user namespaces", null);

  private final ChangingSandboxes sandboxes = new ChangingSandboxes();
  private final BlockingQueue<Capabilities.Sandbox> told = new LinkedBlockingQueue<>();
  private final BlockingQueue<ChipboardException> failures = new LinkedBlockingQueue<>();

  @Test
  void aCanaryThatFailsLaterIsToldOnce() {
    sandboxes.state = Capabilities.Sandbox.READY;
    try (var keepAwake = KeepAwake.here()) {
      var station = station(keepAwake);
      station.proveSandbox();
      for (int i = 0; i < 120; i++) {
        if (i == 10) {
          sandboxes.state = BROKEN;
        }
        station.sandbox();
      }
    }
    assertThat(told).containsExactly(BROKEN);
  }

  /** No trial asks on a machine that is known to be unable. */
  @Test
  @Timeout(60)
  void aSandboxThatIsMendedIsTold() throws InterruptedException {
    sandboxes.state = BROKEN;
    try (var keepAwake = KeepAwake.here()) {
      var station = station(keepAwake);
      station.proveSandbox();
      var idle = new ArrayBlockingQueue<Boolean>(1);
      var beat = new Duty("beat", new SandboxBeat(station, _ -> idle.take(), TICK), failures::add);
      beat.start();
      try {
        idle.put(false);
        idle.put(true);
        idle.put(false);
        // When this one has room, the one before was taken, and so what the look found was told.
        idle.put(false);
        assertThat(told).as("broken as before").isEmpty();
        sandboxes.state = Capabilities.Sandbox.READY;
        idle.put(true);

        assertThat(told.poll(20, TimeUnit.SECONDS)).isEqualTo(Capabilities.Sandbox.READY);
      } finally {
        beat.close();
      }
    }
    assertThat(told).isEmpty();
    assertThat(failures).isEmpty();
  }

  @Test
  @Timeout(60)
  void aLookThatFailsIsNotTheLast() throws InterruptedException {
    sandboxes.state = BROKEN;
    try (var keepAwake = KeepAwake.here()) {
      var station = station(keepAwake);
      station.proveSandbox();
      sandboxes.defect = new IllegalStateException("no such device");
      var idle = new ArrayBlockingQueue<Boolean>(1);
      try (var beat =
          new Duty("beat", new SandboxBeat(station, _ -> idle.take(), TICK), failures::add)) {
        beat.start();
        idle.put(true);
        idle.put(false);
        idle.put(false);
        sandboxes.defect = null;
        sandboxes.state = Capabilities.Sandbox.READY;
        idle.put(true);
        assertThat(told.poll(20, TimeUnit.SECONDS)).isEqualTo(Capabilities.Sandbox.READY);
      }
    }
    assertThat(failures).isEmpty();
  }

  private LocalStation station(KeepAwake keepAwake) {
    var self = new LocalStation[1];
    self[0] =
        new LocalStation(
            MACHINE,
            "0.1.0",
            sandboxes,
            MachineDetector.here(),
            keepAwake,
            LowPriority.never(),
            () -> told.add(self[0].provenSandbox()));
    return self[0];
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
      return new Hello(Hello.PROTOCOL, "0.1.0", MACHINE, capabilities, 1, Instant.EPOCH, null);
    }

    @Override
    public void welcomed(Hello.Welcome welcome) {
      welcomes.add(welcome);
    }

    @Override
    public void ordered(Order order) {}
  }

  private static final class ChangingSandboxes implements Sandboxes {
    private volatile Capabilities.Sandbox state = Capabilities.Sandbox.READY;
    private volatile @Nullable RuntimeException defect;

    @Override
    public Capabilities.Sandbox prove() {
      var now = defect;
      if (now != null) {
        throw now;
      }
      return state;
    }

    @Override
    public Sandbox open(Contents contents) {
      throw new AssertionError("nothing runs in this test");
    }

    @Override
    public Instance.HiddenOutput runOnce(Instance.HiddenRun run) {
      throw new AssertionError("nothing runs in this test");
    }
  }
}
