package dev.chipboard.protocol.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chipboard.protocol.error.ErrorCode;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class UnwritableTest {
  private static final Path FOLDER = Path.of("/home/a/state");

  private static String text(IOException cause) {
    return Unwritable.text(FOLDER, cause);
  }

  @Test
  void permissionIsNamedWithTheNextStep() {
    var failure = Unwritable.failure(FOLDER, new AccessDeniedException("/home"));

    assertThat(failure.code()).isEqualTo(ErrorCode.RESOURCE);
    assertThat(failure.text())
        .isEqualTo(
            "cannot write to /home/a/state: permission denied; set CHIPBOARD_HOME to a folder of"
                + " yours");
    assertThat(text(new FileSystemException("/home", null, "Operation not permitted")))
        .contains("permission denied");
  }

  @Test
  void fullDiskIsToldFromOneThatIsReadOnly() {
    assertThat(text(new IOException("No space left on device")))
        .contains("/home/a/state: no space left on that disk; free some");
    assertThat(text(new FileSystemException("x", null, "Disk quota exceeded")))
        .contains("no space left");
    assertThat(text(new FileSystemException("x", null, "Read-only file system")))
        .contains("that disk is read-only");
  }

  @Test
  void fileInTheWayIsNamed() {
    assertThat(text(new FileAlreadyExistsException("/home/a")))
        .contains("/home/a is not a folder; set CHIPBOARD_HOME to another one");
  }

  @Test
  void whatIsNotKnownIsToldAsItIs() {
    assertThat(text(new IOException("the cable fell out"))).endsWith(": the cable fell out");
    assertThat(text(new IOException())).endsWith(": java.io.IOException");
  }
}
