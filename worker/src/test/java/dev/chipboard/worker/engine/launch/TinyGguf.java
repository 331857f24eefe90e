package dev.chipboard.worker.engine.launch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes the smallest GGUF that names an architecture; no engine gets further than that.
final class TinyGguf {
  private static final int STRING = 8;

  private TinyGguf() {}

  static Path write(Path file, String architecture) throws IOException {
    var buffer = ByteBuffer.allocate(256).order(ByteOrder.LITTLE_ENDIAN);
    buffer.put("GGUF".getBytes(StandardCharsets.US_ASCII)).putInt(3).putLong(0).putLong(1);
    string(buffer, "general.architecture");
    buffer.putInt(STRING);
    string(buffer, architecture);
    return Files.write(file, java.util.Arrays.copyOf(buffer.array(), 256));
  }

  private static void string(ByteBuffer buffer, String text) {
    buffer.putLong(text.length()).put(text.getBytes(StandardCharsets.UTF_8));
  }
}
