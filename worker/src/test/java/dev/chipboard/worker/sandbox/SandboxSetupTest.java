package dev.chipboard.worker.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chipboard.protocol.console.Terminal;
import dev.chipboard.protocol.home.Home;
import dev.chipboard.protocol.machine.Capabilities;
import dev.chipboard.tasks.suite.Instance;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxSetupTest {
  private final List<String> ran = new ArrayList<>();
  private final Deque<Integer> exitCodes = new ArrayDeque<>();
  private final StringWriter said = new StringWriter();
  private List<String> missing = List.of("bwrap");
  private @Nullable String answer = "";

  private Capabilities.Sandbox ensure(
      @Nullable PackageManager manager, boolean root, boolean person) {
    var machine =
        new SandboxSetup.Machine(
            () -> missing, Optional.ofNullable(manager), root, () -> answer, this::install);
    var out = new PrintWriter(said);
    var home = new Home(Path.of("c"), Path.of("s"), Path.of("k"));
    var terminal = new Terminal(out, out, Map.of(), home, false, person, person, false);
    return new SandboxSetup(new ProvenSandboxes(), machine, terminal).ensure();
  }

  private int install(List<String> command) {
    ran.add(String.join(" ", command));
    int exitCode = exitCodes.isEmpty() ? 0 : exitCodes.removeFirst();
    if (exitCode == 0 && !command.contains("update")) {
      missing = List.of();
    }
    return exitCode;
  }

  @Test
  void nothingMissingIsOnlyProved() {
    missing = List.of();
    assertThat(ensure(PackageManager.APT, true, true).ready()).isTrue();
    assertThat(ran).isEmpty();
  }

  @Test
  void personIsAskedAndTheCommandIsShown() {
    assertThat(ensure(PackageManager.DNF, false, true).ready()).isTrue();
    assertThat(ran).containsExactly("sudo dnf install -y bubblewrap");
    assertThat(said.toString()).contains("`sudo dnf install -y bubblewrap`? [Y/n]");
  }

  @Test
  void personWhoSaysNoGetsTheCommand() {
    for (var no : new @Nullable String[] {"n", "what?", null}) {
      answer = no;
      var state = ensure(PackageManager.APT, false, true);
      assertThat(state.ready()).isFalse();
      assertThat(state.fix()).isEqualTo("sudo apt-get install -y bubblewrap");
    }
    assertThat(ran).isEmpty();
  }

  @Test
  void rootWithoutATerminalInstallsAndSaysSo() {
    missing = List.of("bwrap", "setpriv", "python3");
    assertThat(ensure(PackageManager.APK, true, false).ready()).isTrue();
    assertThat(ran).containsExactly("apk add bubblewrap setpriv python3");
    assertThat(said.toString()).contains("installing it: apk add");
  }

  @Test
  void userWithoutATerminalGetsTheCommand() {
    var state = ensure(PackageManager.PACMAN, false, false);
    assertThat(state.ready()).isFalse();
    assertThat(state.fix()).isEqualTo("sudo pacman -S --noconfirm bubblewrap");
    assertThat(ran).isEmpty();
  }

  @Test
  void emptyPackageListsAreFetchedOnce() {
    exitCodes.add(100);
    assertThat(ensure(PackageManager.APT, true, false).ready()).isTrue();
    assertThat(ran)
        .containsExactly(
            "apt-get install -y bubblewrap", "apt-get update", "apt-get install -y bubblewrap");
  }

  @Test
  void failedInstallationIsAReason() {
    exitCodes.addAll(List.of(100, 0, 100));
    var state = ensure(PackageManager.APT, true, false);
    assertThat(state.ready()).isFalse();
    assertThat(state.reason()).contains("exit code 100");
    assertThat(state.fix()).isEqualTo("apt-get install -y bubblewrap");
  }

  @Test
  void unknownSystemIsToldWhatToInstall() {
    var state = ensure(null, true, true);
    assertThat(state.reason()).contains("no package manager");
    assertThat(state.fix()).startsWith("install ").endsWith(" by hand, onto the PATH");
  }

  @Test
  void packageManagerIsTheOneThatIsThere(@TempDir Path folder) throws IOException {
    assertThat(PackageManager.find(folder.toString())).isEmpty();
    var program = Files.createFile(folder.resolve("zypper"));
    assertThat(PackageManager.find(folder.toString())).isEmpty();
    assertThat(program.toFile().setExecutable(true)).isTrue();
    assertThat(PackageManager.find("/nowhere:" + folder)).hasValue(PackageManager.ZYPPER);
  }

  /// Its canary always passes.
  private static final class ProvenSandboxes implements Sandboxes {
    @Override
    public Capabilities.Sandbox prove() {
      return Capabilities.Sandbox.READY;
    }

    @Override
    public Sandbox open(Contents contents) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Instance.HiddenOutput runOnce(Instance.HiddenRun run) {
      throw new UnsupportedOperationException();
    }
  }
}
