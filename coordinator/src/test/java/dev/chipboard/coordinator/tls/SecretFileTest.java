package dev.chipboard.coordinator.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chipboard.protocol.error.ChipboardException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretFileTest {
  @TempDir Path folder;

  @Test
  void isReplacedWholeAndReadByItsOwnerAlone() throws IOException {
    var file = new SecretFile(folder.resolve("deep/key"));
    assertThat(file.read()).isEmpty();
    file.write("one");
    file.write("two");
    assertThat(file.read()).contains("two");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())))
        .isEqualTo("rw-------");
    try (var all = Files.list(folder.resolve("deep"))) {
      assertThat(all).hasSize(1);
    }
  }

  @Test
  void failureLeavesNoSecretBehind() throws IOException {
    var file = new SecretFile(folder.resolve("key"));
    // A folder with something in it cannot be replaced by a file.
    Files.createDirectories(folder.resolve("key/inside"));
    assertThatThrownBy(() -> file.write("secret")).isInstanceOf(ChipboardException.class);
    try (var all = Files.list(folder)) {
      assertThat(all).containsExactly(folder.resolve("key"));
    }
  }
}
