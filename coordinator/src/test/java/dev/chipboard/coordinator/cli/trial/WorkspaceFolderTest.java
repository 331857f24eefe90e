package dev.chipboard.coordinator.cli.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.tasks.suite.FrozenWorkspace.Refused;
import dev.chipboard.tasks.suite.KeptEvidence;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkspaceFolderTest {
  @TempDir private Path folder;

  private static KeptEvidence files(String... paths) {
    var files =
        Arrays.stream(paths).map(path -> new KeptEvidence.File(path, 1, "x", null)).toList();
    var refused = List.of(new Refused("link", "symlink"));
    return new KeptEvidence(files, refused, 0, "", List.of(), null);
  }

  @Test
  void filesKeepTheirPlacesAndTheRestIsTold() {
    var said = WorkspaceFolder.write(files("a", "b/c/d", "..e"), folder.resolve("new"));

    assertThat(folder.resolve("new/b/c/d")).hasContent("x");
    assertThat(folder.resolve("new/..e")).hasContent("x");
    assertThat(said).first().asString().contains("3 files");
    assertThat(said).contains("not taken: link (symlink)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../out", "/etc/out", "a/../../out", "", ".", "a/../b", "a\0b"})
  void aNameThatLeadsElsewhereWritesNothing(String path) {
    assertThatThrownBy(() -> WorkspaceFolder.write(files("a", path), folder.resolve("new")))
        .isInstanceOfSatisfying(
            ChipboardException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CORRUPT));
    assertThat(folder).isEmptyDirectory();
  }
}
