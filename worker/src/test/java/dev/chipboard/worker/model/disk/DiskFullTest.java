package dev.chipboard.worker.model.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.chipboard.protocol.asset.Requirement;
import dev.chipboard.protocol.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DiskFullTest {
  @Test
  void theErrorOfAFullDiskIsKnown() {
    Requirement.linux("/dev/full is a file of Linux");
    var full = Path.of("/dev/full");
    var cause = catchThrowableOfType(IOException.class, () -> Files.write(full, new byte[10]));

    var failure = DiskFull.whileWriting(full, cause);

    assertThat(failure.code()).isEqualTo(ErrorCode.RESOURCE);
    assertThat(failure.text()).startsWith("the disk is full").contains("/dev/full");
  }

  @Test
  void anotherErrorIsNotCalledAFullDisk() {
    var failure = DiskFull.whileWriting(Path.of("x/y"), new IOException("Permission denied"));

    assertThat(failure.code()).isEqualTo(ErrorCode.RESOURCE);
    assertThat(failure.text()).isEqualTo("x/y cannot be written: Permission denied");
  }
}
