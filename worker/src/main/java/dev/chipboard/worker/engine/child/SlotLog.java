package dev.chipboard.worker.engine.child;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/// What the native code prints about one request, read back from this process's own log.
///
/// The native code measures prefill and decode and knows what it took from its cache, but the
/// bindings drop all that; its log has it. It prints from a thread of its own, hence the waiting.
final class SlotLog {

  private static final long PAUSE_NANOS = 500_000;

  private final Path file;
  private final long from;

  private SlotLog(Path file, long from) {
    this.file = file;
    this.from = from;
  }

  /// Mark where the log ends now; only what is printed later is read.
  static SlotLog mark(Path file) throws IOException {
    return new SlotLog(file, Files.exists(file) ? Files.size(file) : 0);
  }

  /// Wait until the log has what is wanted.
  ///
  /// @return what was printed since the mark, complete or, after `limit`, not
  String await(Predicate<String> wanted, Duration limit) throws IOException {
    long end = System.nanoTime() + limit.toNanos();
    String text = read();
    while (!wanted.test(text) && System.nanoTime() < end) {
      LockSupport.parkNanos(PAUSE_NANOS);
      text = read();
    }
    return text;
  }

  /// Reads what was printed since the mark, which may lag behind.
  String read() throws IOException {
    if (!Files.exists(file)) {
      return "";
    }
    try (var log = new RandomAccessFile(file.toFile(), "r")) {
      var bytes = new byte[(int) Math.max(0, log.length() - from)];
      log.seek(from);
      log.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }
}
