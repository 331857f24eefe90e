package dev.chipboard.tasks.folder;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class FolderPackTest {
  private static byte[] zip(String path, byte[] content) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(path));
      zip.write(content);
    }
    return bytes.toByteArray();
  }

  private static void refused(byte[] pack, ErrorCode code, String part) {
    assertThatThrownBy(() -> FolderPack.unpack(pack))
        .isInstanceOfSatisfying(ChipboardException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageContaining(part);
  }

  @Test
  void whatIsPackedComesOutAsItWas() {
    var files = new SuiteFolder().files();

    var again = FolderPack.unpack(FolderPack.pack(files));

    assertThat(FolderSuite.digest(again)).isEqualTo(FolderSuite.digest(files));
    assertThat(FolderPack.pack(again)).isEqualTo(FolderPack.pack(files));
  }

  @Test
  void noPathLeadsOut() throws Exception {
    for (var path : new String[] {"../a", "/etc/passwd", "a/../../b", "a\\b", "C:a", "a//b"}) {
      refused(zip(path, new byte[0]), ErrorCode.BAD_INPUT, "the path '" + path + "'");
    }
  }

  @Test
  void aBombIsNotUnpacked() throws Exception {
    refused(zip("a", new byte[64 << 20]), ErrorCode.TOO_LARGE, "more than 32 MiB unpacked");
  }

  @Test
  void whatIsNoArchiveIsTold() {
    refused("no archive".getBytes(UTF_8), ErrorCode.CORRUPT, "not the pack of a suite");
    var whole = FolderPack.pack(new SuiteFolder().files());
    var broken = java.util.Arrays.copyOf(whole, 60);
    refused(broken, ErrorCode.CORRUPT, "not the pack of a suite");
  }
}
