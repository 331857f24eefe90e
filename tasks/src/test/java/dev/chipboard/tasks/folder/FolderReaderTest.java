package dev.chipboard.tasks.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderReaderTest {
  @TempDir Path folder;

  @BeforeEach
  void write() throws IOException {
    for (var file : new SuiteFolder().files().byPath().entrySet()) {
      var path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
  }

  private void refused(ErrorCode code, String part) {
    assertThatThrownBy(() -> FolderReader.read(folder))
        .isInstanceOfSatisfying(ChipboardException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageContaining(part);
  }

  @Test
  void aFolderIsReadAsItIs() {
    var read = FolderReader.read(folder);

    assertThat(read.byPath().keySet()).isEqualTo(new SuiteFolder().files().byPath().keySet());
    assertThat(FolderSuite.digest(read)).isEqualTo(FolderSuite.digest(new SuiteFolder().files()));
  }

  @Test
  void whatToolsLeaveBehindIsPassedOver() throws Exception {
    Files.createDirectories(folder.resolve("words/check/__pycache__"));
    Files.writeString(folder.resolve("words/check/__pycache__/check.pyc"), "x");
    Files.writeString(folder.resolve(".DS_Store"), "x");

    assertThat(FolderSuite.digest(FolderReader.read(folder)))
        .isEqualTo(FolderSuite.digest(new SuiteFolder().files()));
  }

  @Test
  void nothingThatALinkLeadsToIsRead() throws Exception {
    Files.createSymbolicLink(folder.resolve("words/files/host"), Path.of("/etc/passwd"));
    refused(ErrorCode.BAD_INPUT, "words/files/host is a symbolic link");
  }

  @Test
  void aLinkedFolderIsNotEntered() throws Exception {
    Files.createSymbolicLink(folder.resolve("words/hidden"), Path.of("/etc"));
    refused(ErrorCode.BAD_INPUT, "words/hidden is a symbolic link");
  }

  @Test
  void theSizeIsBounded() throws Exception {
    try (var big = new RandomAccessFile(folder.resolve("words/check/big").toFile(), "rw")) {
      big.setLength(40L << 30);
    }
    refused(ErrorCode.TOO_LARGE, "more than 32 MiB, at words/check/big");
  }

  @Test
  void theNumberOfFilesIsBounded() throws Exception {
    for (int i = 0; i <= SuiteFiles.MOST_FILES; i++) {
      Files.createFile(folder.resolve("words/files/" + i));
    }
    refused(ErrorCode.TOO_LARGE, "more than 2000 files");
  }

  @Test
  void namesAreThoseThatEverySystemKeeps() throws Exception {
    Files.writeString(folder.resolve("words/files/a\nb"), "x");
    refused(ErrorCode.BAD_INPUT, "printable ASCII");
    Files.delete(folder.resolve("words/files/a\nb"));
    Files.writeString(folder.resolve("words/files/TEXT.txt"), "x");
    refused(ErrorCode.BAD_INPUT, "differ in case alone");
  }

  @Test
  void aFolderWithoutASuiteIsToldSo() throws Exception {
    Files.move(folder.resolve("suite.yaml"), folder.resolve("suite.yml"));

    refused(ErrorCode.BAD_INPUT, "has no file suite.yaml");
    refused(ErrorCode.BAD_INPUT, "Is 'suite.yml' meant to be it?");
    assertThatThrownBy(() -> FolderReader.read(folder.resolve("absent")))
        .hasMessageContaining("there is no such folder");
    assertThatThrownBy(() -> FolderReader.read(folder.resolve("suite.yml")))
        .hasMessageContaining("is a file; a suite is a folder");
  }

  @Test
  void everyByteIsInTheDigest() {
    var before = new SuiteFolder().suite().digest();

    assertThat(new SuiteFolder().suite().digest()).isEqualTo(before);
    assertThat(new SuiteFolder().put("words/check/check.py", "print('{} ')").suite().digest())
        .isNotEqualTo(before);
    assertThat(new SuiteFolder().put("README.md", "x").suite().digest()).isNotEqualTo(before);
    assertThat(new SuiteFolder().yaml("Count words", "Count the words").suite().digest())
        .isNotEqualTo(before);
  }
}
