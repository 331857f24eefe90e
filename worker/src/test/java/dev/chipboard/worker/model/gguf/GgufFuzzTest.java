package dev.chipboard.worker.model.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.chipboard.protocol.asset.Assets;
import dev.chipboard.protocol.error.ChipboardException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Throws damaged headers at the reader: it reads, or says what is wrong, and stays small. */
class GgufFuzzTest {
  private static final long[] NASTY = {
    0,
    1,
    -1,
    255,
    1 << 16,
    Integer.MAX_VALUE,
    1L << 31,
    0xFFFFFFFFL,
    1L << 32,
    1L << 62,
    Long.MAX_VALUE,
    Long.MIN_VALUE
  };
  private static final long MOST_BYTES = 48L << 20;

  @TempDir private Path folder;

  @Test
  void damagedHeadersNeverGetPastTheReader() throws IOException {
    var random = new Random(20_261_123);
    var whole = GgufBytes.tiny().bytes();
    for (int i = 0; i < 1000; i++) {
      var bytes = whole.clone();
      damage(ByteBuffer.wrap(bytes), bytes.length, random);
      var file = Files.write(folder.resolve("fuzz.gguf"), bytes);
      readOrRefuse(file, "round " + i);
    }
  }

  @Test
  void damagedHeadersOfARealModelNeverGetPastTheReader() throws IOException {
    var model = Assets.model();
    var random = new Random(135);
    // The header with its 49,152 tokens takes 1.8 MB; the data is a hole of the right size.
    byte[] head = new byte[2 << 20];
    try (var in = Files.newInputStream(model)) {
      assertThat(in.readNBytes(head, 0, head.length)).isEqualTo(head.length);
    }
    var file = folder.resolve("real.gguf");
    try (var out = new RandomAccessFile(file.toFile(), "rw")) {
      out.setLength(Files.size(model));
      out.write(head);
      assertThat(GgufReader.read(file)).isEqualTo(GgufReader.read(model));
      for (int i = 0; i < 100; i++) {
        var bytes = head.clone();
        damage(ByteBuffer.wrap(bytes), i % 2 == 0 ? 2048 : bytes.length, random);
        out.seek(0);
        out.write(bytes);
        readOrRefuse(file, "round " + i);
      }
    }
  }

  @Test
  void tokensThatFillTheHeaderCostTimeAndNoMemory() throws IOException {
    var file = folder.resolve("tokens.gguf");
    Files.write(file, GgufBytes.tiny().texts("more.tokens", List.of()).bytes());
    var bytes = GgufBytes.tiny().raw("more.tokens", GgufBytes.ARRAY).bytes();
    try (var out = new RandomAccessFile(file.toFile(), "rw")) {
      // Twenty million empty strings: a hole in the file, all zeros.
      var start = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
      start.putInt(GgufBytes.STRING).putLong(20_000_000);
      int end =
          new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("more.tokens")
              + "more.tokens".length()
              + 4;
      out.setLength(0);
      out.write(bytes, 0, end);
      out.write(start.array());
      out.setLength(end + 12 + 400_000_000L);
    }

    long before = allocated();
    assertThatThrownBy(() -> GgufReader.read(file)).isInstanceOf(ChipboardException.class);
    assertThat(allocated() - before).isLessThan(MOST_BYTES);
  }

  private static void damage(ByteBuffer bytes, int within, Random random) {
    bytes.order(ByteOrder.LITTLE_ENDIAN);
    int times = 1 + random.nextInt(4);
    for (int i = 0; i < times; i++) {
      int at = 4 + random.nextInt(within - 12);
      switch (random.nextInt(3)) {
        case 0 -> bytes.put(at, (byte) random.nextInt(256));
        case 1 -> bytes.putInt(at, (int) NASTY[random.nextInt(NASTY.length)]);
        default -> bytes.putLong(at, NASTY[random.nextInt(NASTY.length)]);
      }
    }
  }

  private static void readOrRefuse(Path file, String what) {
    long before = allocated();
    try {
      assertThat(GgufReader.read(file).parameters()).as(what).isNotNegative();
    } catch (ChipboardException e) {
      assertThat(e.text()).as(what).contains(file.toString());
    }
    assertThat(allocated() - before).as(what).isLessThan(MOST_BYTES);
  }

  private static long allocated() {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    return threads.getCurrentThreadAllocatedBytes();
  }
}
