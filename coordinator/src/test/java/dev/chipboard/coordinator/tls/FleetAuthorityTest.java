package dev.chipboard.coordinator.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chipboard.coordinator.HandClock;
import dev.chipboard.protocol.error.ChipboardException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetAuthorityTest {
  @TempDir Path folder;
  private final HandClock clock = new HandClock();

  private FleetAuthority open() {
    return FleetAuthority.open(folder, clock, new SecureRandom());
  }

  @Test
  void keepsItsKeyAndTheServersCertificate() {
    var first = open().server(Set.of("192.168.1.7", "localhost"));
    var second = open().server(Set.of("192.168.1.7", "localhost"));
    assertThat(second).isEqualTo(first);
    assertThat(first.chainPem()).containsPattern("(?s)BEGIN CERTIFICATE.*BEGIN CERTIFICATE");
  }

  @Test
  void issuesAnewForNewAddressesAndBeforeTheEndUnderTheSamePin() {
    var first = open().server(Set.of("localhost"));
    var moved = open().server(Set.of("localhost", "10.0.0.9"));
    assertThat(moved.chainPem()).isNotEqualTo(first.chainPem());
    clock.advance(Duration.ofDays(301));
    var renewed = open().server(Set.of("localhost", "10.0.0.9"));
    assertThat(renewed.chainPem()).isNotEqualTo(moved.chainPem());
    assertThat(renewed.pin()).isEqualTo(first.pin());
  }

  @Test
  void secretsAreForTheOwnerAlone() throws Exception {
    open().server(Set.of("localhost"));
    try (var files = Files.list(folder)) {
      assertThat(files)
          .hasSize(2)
          .allSatisfy(file ->
              assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                  .isEqualTo("rw-------"));
    }
  }

  @Test
  void aDamagedKeyIsNamedAndNotReplaced() throws Exception {
    open();
    Files.writeString(folder.resolve("fleet-ca.pem"), "nonsense");
    assertThatThrownBy(this::open)
        .isInstanceOf(ChipboardException.class)
        .hasMessageContaining(folder.toString());
    assertThat(folder.resolve("fleet-ca.pem")).hasContent("nonsense");
  }
}
