package dev.chipboard.worker.engine.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiscoveryTest {
  @TempDir private Path folder;

  @Test
  void namedServerThatIsNoneIsRefusedWithItsPathAndReason() {
    var nowhere = folder.resolve("nope");
    assertThatThrownBy(() -> Discovery.run(usual().withLlamaServer(nowhere), Map.of()))
        .isInstanceOfSatisfying(
            ChipboardException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_INPUT))
        .hasMessageContaining(nowhere.toString())
        .hasMessageContaining("No such file");
    assertThatThrownBy(
            () -> Discovery.run(usual().withLlamaServer(Path.of("/bin/false")), Map.of()))
        .hasMessageContaining("/bin/false")
        .hasMessageContaining("exit code 1");
  }

  @Test
  void namedCommandStandsInForWhatIsFound() {
    var found = Discovery.run(usual().withCommand("serve {model} {port}"), Map.of());

    assertThat(found.launchers())
        .extracting(each -> each.offer().kind())
        .containsExactly("command");
  }

  @Test
  void commandWithoutItsPlaceholdersIsRefused() {
    var usual = usual();
    assertThatThrownBy(() -> usual.withCommand("serve {model}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("serve {model}");
  }

  private EngineSettings usual() {
    return EngineSettings.usual(folder.resolve("logs"), folder, 1, 1);
  }
}
