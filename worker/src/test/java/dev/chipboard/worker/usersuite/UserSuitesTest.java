package dev.chipboard.worker.usersuite;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.tasks.folder.FolderPack;
import dev.chipboard.tasks.folder.Generator;
import dev.chipboard.tasks.folder.PackedSuite;
import dev.chipboard.tasks.folder.SuiteFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserSuitesTest {
  @TempDir Path folder;
  private final PackedSuite packed = PackedSuite.of(Example.FOLDER);
  private final List<String> asked = new ArrayList<>();

  private UserSuites suites(byte[] answer) {
    SuiteSource source =
        digest -> {
          asked.add(digest);
          return answer;
        };
    return new UserSuites(folder.resolve("suites"), source, Generator.none());
  }

  private Path file() {
    return folder.resolve("suites").resolve(packed.digest() + ".zip");
  }

  @Test
  void aSuiteIsFetchedOnceAndKept() throws Exception {
    var suites = suites(packed.pack());

    assertThat(suites.get(packed.digest()).id()).isEqualTo("example@1");
    assertThat(suites.get(packed.digest()).digest()).isEqualTo(packed.digest());
    assertThat(suites(new byte[0]).get(packed.digest()).tasks()).hasSize(2);
    assertThat(asked).containsExactly(packed.digest());
  }

  @Test
  void anotherSuiteThanAskedForIsRefused() {
    var other = Map.of("suite.yaml", "suite: other@1".getBytes(UTF_8));

    assertThatThrownBy(() -> suites(FolderPack.pack(new SuiteFiles(other))).get(packed.digest()))
        .isInstanceOfSatisfying(
            ChipboardException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CORRUPT));
    assertThat(file()).doesNotExist();
  }

  @Test
  void aDamagedFileIsFetchedAgain() throws Exception {
    suites(packed.pack()).get(packed.digest());
    Files.writeString(file(), "damaged");

    suites(packed.pack()).get(packed.digest());

    assertThat(asked).hasSize(2);
    assertThat(Files.readAllBytes(file())).isEqualTo(packed.pack());
  }

  @Test
  void aDigestIsNoPath() {
    assertThatThrownBy(() -> suites(packed.pack()).get("../../etc/passwd"))
        .hasMessageContaining("is no suite's digest");
    assertThat(asked).isEmpty();
  }
}
