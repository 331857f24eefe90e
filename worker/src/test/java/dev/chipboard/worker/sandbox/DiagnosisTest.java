package dev.chipboard.worker.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiagnosisTest {
  private static final Diagnosis.Host PLAIN = new Diagnosis.Host(false, false, false);
  private static final Diagnosis.Host UBUNTU_24 = new Diagnosis.Host(true, false, false);
  private static final Diagnosis.Host UBUNTU_25 = new Diagnosis.Host(true, true, false);
  private static final Diagnosis.Host CONTAINER = new Diagnosis.Host(false, false, true);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bwrap: loopback: Failed RTM_NEWADDR: Operation not permitted",
        "bwrap: loopback: Failed RTM_NEWLINK: Operation not permitted",
        "bwrap: setting up uid map: Permission denied",
        "bwrap: No permissions to create a new namespace, likely because the kernel does not allow"
            + " non-privileged user namespaces.",
      })
  void refusedNamespacesNameTheFixOfTheSystem(String said) {
    assertThat(Diagnosis.of(said, UBUNTU_24).fix())
        .startsWith("sudo apt-get install -y apparmor-profiles && sudo cp ")
        .endsWith("apparmor_parser -r /etc/apparmor.d/bwrap-userns-restrict");
    assertThat(Diagnosis.of(said, UBUNTU_25).fix())
        .isEqualTo("sudo apparmor_parser -r /etc/apparmor.d/bwrap-userns-restrict");
    assertThat(Diagnosis.of(said, CONTAINER).fix()).contains("--security-opt seccomp=unconfined");
    assertThat(Diagnosis.of(said, PLAIN).fix()).contains("user.max_user_namespaces");
    assertThat(Diagnosis.of(said, PLAIN).reason()).contains(said);
  }

  @Test
  void missingProgramsNameTheCommandThatInstallsThem() {
    var missing = List.of("bwrap", "setpriv");
    assertThat(Diagnosis.missing(missing, Optional.of(PackageManager.APT), true))
        .isEqualTo(
            new Diagnosis(
                "missing on this machine: bwrap, setpriv",
                "apt-get install -y bubblewrap util-linux"));
    assertThat(Diagnosis.missing(missing, Optional.of(PackageManager.DNF), false).fix())
        .isEqualTo("sudo dnf install -y bubblewrap util-linux");
    assertThat(Diagnosis.missing(missing, Optional.empty(), false).fix()).isNull();
  }

  @Test
  void oldBubblewrapIsToldByItsOption() {
    assertThat(Diagnosis.of("bwrap: Unknown option --disable-userns", PLAIN).reason())
        .contains("older than 0.8.0");
  }

  @Test
  void initThatRanIsToldFromASandboxThatNeverStarted() {
    var status = "{ \"child-pid\": 5 }\n";
    var failed = status + "bwrap: Can't find source path /nowhere: No such file or directory\n";
    assertThat(Diagnosis.of(failed, PLAIN).reason())
        .isEqualTo(
            "bubblewrap cannot make a sandbox: bwrap: Can't find source path /nowhere: No such file"
                + " or directory");
    var ended = status + "ModuleNotFoundError: No module named 'ctypes'\n{ \"exit-code\": 1 }\n";
    assertThat(Diagnosis.of(ended, PLAIN).reason())
        .isEqualTo(
            "the sandbox started and its init ended: ModuleNotFoundError: No module named 'ctypes'");
    assertThat(Diagnosis.of("", PLAIN).reason()).endsWith("it ended without a word");
  }
}
