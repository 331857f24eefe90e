package dev.chipboard.protocol.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFilesTest {
  @TempDir private Path folder;

  @Test
  void aReplacedFileIsItsOwnersAndLeavesNoDraft() throws IOException {
    var file = Files.writeString(folder.resolve("secret"), "a longer old text");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

    PrivateFiles.replace(file, "new");

    assertThat(file).hasContent("new");
    assertThat(permissions(file)).isEqualTo("rw-------");
    assertThat(folder.toFile().list()).containsExactly("secret");
  }

  @Test
  void aFileThatCannotBeReplacedLeavesNoDraft() throws IOException {
    var taken = Files.createDirectories(folder.resolve("secret/full"));

    assertThatThrownBy(() -> PrivateFiles.replace(folder.resolve("secret"), "new"))
        .isInstanceOf(IOException.class);

    assertThat(taken).isDirectory();
    assertThat(folder.toFile().list()).containsExactly("secret");
  }

  @Test
  void whatIsThereIsClosedOnlyWhereThatIsAsked() throws IOException {
    var open = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x"));
    var there = Files.createDirectory(folder.resolve("there"), open);
    var file = Files.createFile(there.resolve("file"), open);

    PrivateFiles.folder(there);
    assertThat(permissions(there)).isEqualTo("rwxr-xr-x");
    PrivateFiles.closedFolder(there);
    assertThat(permissions(there)).isEqualTo("rwx------");
    PrivateFiles.closedFile(file);
    assertThat(permissions(file)).isEqualTo("rw-------");
    PrivateFiles.closedFile(there.resolve("fresh"));
    assertThat(permissions(there.resolve("fresh"))).isEqualTo("rw-------");
    PrivateFiles.folder(folder.resolve("deep/er"));
    assertThat(permissions(folder.resolve("deep"))).isEqualTo("rwx------");
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
