package dev.chipboard.protocol.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class Sha256Test {
  /** The example of FIPS 180-2, appendix B.1. */
  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @Test
  void everyWayGivesTheSameHash() {
    var bytes = "abc".getBytes(StandardCharsets.US_ASCII);
    var running = new Sha256();
    running.update(ByteBuffer.wrap(bytes, 0, 1));
    running.update(bytes, 1, 2);

    assertThat(Sha256.hex("abc")).isEqualTo(ABC);
    assertThat(Sha256.hex(bytes)).isEqualTo(ABC);
    assertThat(HexFormat.of().formatHex(Sha256.of(bytes))).isEqualTo(ABC);
    assertThat(running.finish()).isEqualTo(ABC);
    running.update(ByteBuffer.wrap(bytes));
    assertThat(running.finish()).as("started anew").isEqualTo(ABC);
  }
}
