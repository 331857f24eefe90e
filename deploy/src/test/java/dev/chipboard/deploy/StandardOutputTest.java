package dev.chipboard.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StandardOutputTest {
  private final StringWriter err = new StringWriter();

  private int end(int exitCode, String trouble) {
    var output = new StandardOutput(new Refusing(trouble));
    var out = new PrintWriter(output, false, StandardCharsets.UTF_8);
    out.println("a result");
    out.flush();
    return Main.ended(exitCode, output, new PrintWriter(err, true));
  }

  @Test
  void aResultThatIsNotWrittenFailsTheCommand() {
    assertThat(end(0, "No space left on device")).isEqualTo(1);
    assertThat(err.toString()).contains("standard output", "No space left on device");
  }

  @Test
  void aCommandThatFailedKeepsItsOwnCode() {
    assertThat(end(5, "No space left on device")).isEqualTo(5);
  }

  @Test
  void aReaderThatHasSeenEnoughIsNoFailure() {
    assertThat(end(0, "Broken pipe")).isZero();
    assertThat(err.toString()).isEmpty();
  }

  private static final class Refusing extends OutputStream {
    private final String trouble;

    Refusing(String trouble) {
      this.trouble = trouble;
    }

    @Override
    public void write(int oneByte) throws IOException {
      throw new IOException(trouble);
    }
  }
}
