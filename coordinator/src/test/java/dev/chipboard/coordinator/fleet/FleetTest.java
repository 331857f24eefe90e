package dev.chipboard.coordinator.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chipboard.coordinator.HandClock;
import dev.chipboard.coordinator.Rig;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.fleet.Join;
import dev.chipboard.protocol.fleet.WorkerView;
import dev.chipboard.protocol.machine.Capabilities.Sandbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetTest {
  @TempDir Path folder;
  private final HandClock clock = new HandClock();
  private Rig rig;

  @BeforeEach
  void open() {
    rig = new Rig(folder.resolve("store"), clock);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void ticketLetsAnyNumberJoinUntilItExpires() {
    var fleet = rig.desks.fleet();
    var token = fleet.invite(Duration.ofHours(24)).secret();
    var one = fleet.join(new Join(token, "one"));
    var two = fleet.join(new Join(token, "two"));
    assertThat(fleet.authenticate(one.credential())).contains(one.worker());
    assertThat(fleet.authenticate(two.credential())).contains(two.worker());
    assertThat(fleet.authenticate("guess")).isEmpty();
    clock.advance(Duration.ofHours(24));
    assertThatThrownBy(() -> fleet.join(new Join(token, "three")))
        .isInstanceOfSatisfying(
            ChipboardException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.UNAUTHENTICATED))
        .hasMessageContaining("expired at 2026-01-02T00:00:00Z")
        .hasMessageContaining("chipboard fleet invite");
    assertThatThrownBy(() -> fleet.join(new Join("mangled", "three")))
        .hasMessageContaining("not known");
  }

  @Test
  void whatWouldDriveATerminalIsNoName() {
    assertThatThrownBy(() -> rig.join("at\u001B[2Jtic", "Chip A"))
        .isInstanceOfSatisfying(
            ChipboardException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_INPUT))
        .hasMessageContaining("printable characters, not 'at?[2Jtic'");
    var attic = rig.join("attic", "Chip\u0007 A");
    assertThatThrownBy(() -> attic.hello(List.of(), Sandbox.READY))
        .isInstanceOfSatisfying(
            ChipboardException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_INPUT))
        .hasMessageContaining("chip name");
  }

  @Test
  void revokedWorkerIsShutOut() {
    var one = rig.machine("one", "Chip A");
    rig.desks.fleet().revoke(one.id);
    rig.desks.fleet().revoke(one.id);
    assertThat(rig.desks.fleet().authenticate(one.credential)).isEmpty();
    assertThatThrownBy(() -> one.claim(1)).hasMessageContaining("revoked");
    assertThatThrownBy(() -> one.hello(List.of(), Sandbox.READY)).hasMessageContaining("revoked");
    assertThat(rig.desks.fleet().document().workers())
        .extracting(WorkerView::state)
        .containsExactly("revoked");
  }

  @Test
  void documentShowsWhoIsHereAndHowFarTheirClockIsOff() {
    var away = rig.machine("away", "Chip A");
    rig.desks.leases().disconnected(away.id);
    var here = rig.join("here", "Chip B");
    var welcome = here.hello(List.of(Rig.SERVER), Sandbox.READY, Duration.ofMinutes(-90));
    assertThat(welcome.clockOffsetMillis()).isEqualTo(-5_400_000);
    rig.desks.sweeps().submit(Rig.noop(2));
    here.claim(2);
    assertThat(rig.desks.fleet().document().workers())
        .satisfiesExactly(
            first -> {
              assertThat(first.state()).isEqualTo("connected");
              assertThat(first.running()).isEqualTo(2);
              assertThat(first.clockOffsetMillis()).isEqualTo(-5_400_000);
            },
            second -> assertThat(second.state()).isEqualTo("away"));
    rig.restart();
    assertThat(rig.desks.fleet().document().workers())
        .extracting(WorkerView::state)
        .containsOnly("away");
  }

  @Test
  void secretsAreNotInTheStore() throws IOException {
    var token = rig.desks.fleet().invite(Duration.ofHours(1));
    var joined = rig.desks.fleet().join(new Join(token.secret(), "one"));
    rig.store.close();
    try (var files = Files.walk(folder)) {
      assertThat(files.filter(Files::isRegularFile))
          .allSatisfy(file ->
              assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                  .doesNotContain(token.secret())
                  .doesNotContain(joined.credential()));
    }
  }
}
