package dev.chipboard.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.worker.link.TestAuthority;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a person reads where a part of the worker fails in itself: never a worker that idles. */
@Timeout(30)
class DefectIT {
  @TempDir private Path home;
  private TestFleet fleet;

  @BeforeEach
  void serve(@TempDir Path keys) throws Exception {
    fleet = new TestFleet(new TestAuthority(keys), home);
  }

  @AfterEach
  void stop() throws Exception {
    fleet.close();
  }

  @Test
  void aDefectInAClaimEndsTheWorkerWithItsCause() throws Exception {
    fleet.parts.onPresent = DefectIT::fail;
    try (var worker = fleet.start(Optional.of(fleet.coordinator.ticket("token")))) {
      assertThatThrownBy(worker::awaitEnd)
          .isInstanceOfSatisfying(ChipboardException.class, DefectIT::isInternal)
          .hasMessageContaining("the worker's claims ended by a defect")
          .hasMessageContaining("no such device");
    }
  }

  @Test
  void aSandboxThatCannotBeExaminedEndsItWithTheCause() throws Exception {
    fleet.parts.onProve = DefectIT::fail;
    try (var worker = fleet.start(Optional.of(fleet.coordinator.ticket("token")))) {
      assertThatThrownBy(() -> worker.awaitConnected(TestFleet.LONG))
          .isInstanceOfSatisfying(ChipboardException.class, DefectIT::isInternal)
          .hasMessageContaining("the sandbox could not be examined")
          .hasMessageContaining("no such device");
    }
  }

  private static void fail() {
    throw new IllegalStateException("no such device");
  }

  private static void isInternal(ChipboardException failure) {
    assertThat(failure.code()).isEqualTo(ErrorCode.INTERNAL);
    assertThat(failure.code().exitCode()).isEqualTo(70);
  }
}
