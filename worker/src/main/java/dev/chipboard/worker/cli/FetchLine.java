package dev.chipboard.worker.cli;

import dev.chipboard.protocol.console.Terminal;
import dev.chipboard.worker.model.FetchPace;
import dev.chipboard.worker.model.Models.FetchListener;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.LongSupplier;

/// Shows how a fetch gets on: one line that changes in place on a terminal, a line every ten
/// seconds elsewhere. Close it before anything else is written.
public final class FetchLine implements FetchListener {
  private static final long QUIET_NANOS = Duration.ofSeconds(10).toNanos();
  private static final int WIDTH = 79;
  private static final String CLEAR = "\r\u001b[K";

  private final PrintWriter err;
  private final boolean animated;
  private final String name;
  private final LongSupplier nanoTime;

  private final FetchPace pace = new FetchPace();
  private String source = "";
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
      saidNanos = now;
    }
    var line = name + ": " + pace.step(from, bytes, total, now);
    if (animated) {
      err.print(CLEAR + line.substring(0, Math.min(WIDTH, line.length())));
      err.flush();
      drawn = true;
    } else if (now - saidNanos >= QUIET_NANOS) {
      saidNanos = now;
      err.println(line);
      err.flush();
    }
  }

  @Override
  public synchronized void note(String line) {
    close();
    err.println(name + ": " + line);
    err.flush();
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
