package dev.chipboard.worker.cli;

import dev.chipboard.protocol.console.Terminal;
import dev.chipboard.worker.model.Bytes;
import dev.chipboard.worker.model.Models.FetchProgress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/// Shows how a fetch gets on: one line that changes in place on a terminal, a line every ten
/// seconds elsewhere. Close it before anything else is written.
public final class FetchLine implements FetchProgress, AutoCloseable {
  private static final long QUIET_NANOS = Duration.ofSeconds(10).toNanos();
  private static final int WIDTH = 79;
  private static final String CLEAR = "\r\u001b[K";

  private final PrintWriter err;
  private final boolean animated;
  private final String name;
  private final LongSupplier nanoTime;

  private String source = "";
  private long startBytes;
  private long startNanos;
  private long saidNanos;
  private boolean drawn;

  /// @param name of what is fetched
  public FetchLine(Terminal terminal, String name) {
    this(terminal, name, System::nanoTime);
  }

  FetchLine(Terminal terminal, String name, LongSupplier nanoTime) {
    this.err = terminal.err();
    this.animated = terminal.errIsTerminal();
    this.name = name;
    this.nanoTime = nanoTime;
  }

  @Override
  public synchronized void fetched(String from, long bytes, long total) {
    long now = nanoTime.getAsLong();
    if (!from.equals(source)) {
      source = from;
      startBytes = bytes;
      startNanos = now;
      saidNanos = now;
    }
    if (animated) {
      var line = line(bytes, total, now);
      err.print(CLEAR + line.substring(0, Math.min(WIDTH, line.length())));
      err.flush();
      drawn = true;
    } else if (now - saidNanos >= QUIET_NANOS) {
      saidNanos = now;
      err.println(line(bytes, total, now));
      err.flush();
    }
  }

  @Override
  public synchronized void note(String line) {
    close();
    err.println(name + ": " + line);
    err.flush();
  }

  private String line(long bytes, long total, long now) {
    var line =
        new StringBuilder("%s: %s of %s".formatted(name, Bytes.text(bytes), Bytes.text(total)));
    double seconds = (now - startNanos) / 1e9;
    long gained = bytes - startBytes;
    if (seconds >= 0.5 && gained > 0) {
      double rate = gained / seconds;
      line.append(", ").append(Bytes.text((long) rate)).append("/s");
      if (bytes < total) {
        line.append(", ").append(left((total - bytes) / rate)).append(" left");
      }
    }
    return line.append(" (").append(source).append(')').toString();
  }

  private static String left(double seconds) {
    long whole = (long) Math.ceil(seconds);
    return whole < 60
        ? whole + " s"
        : String.format(Locale.ROOT, "%d:%02d min", whole / 60, whole % 60);
  }

  /// Takes the changing line away.
  @Override
  public synchronized void close() {
    if (drawn) {
      err.print(CLEAR);
      err.flush();
      drawn = false;
    }
  }
}
