package dev.chipboard.worker.model;

import java.time.Duration;
import java.util.Locale;

/// Tells how fast a fetch goes and how long it will take, from its pace since its source began.
public final class FetchPace {
  private String source = "";
  private long startBytes;
  private long startNanos;

  /// Takes a step and tells of it: `50.0 MB of 100 MB, 20.0 MB/s, 3 s left (hub)`.
  ///
  /// @param total 0 where it is not known
  /// @param nanos a clock's reading
  public String step(String from, long bytes, long total, long nanos) {
    if (!from.equals(source)) {
      source = from;
      startBytes = bytes;
      startNanos = nanos;
    }
    var text = new StringBuilder(Bytes.text(bytes));
    if (total > 0) {
      text.append(" of ").append(Bytes.text(total));
    }
    double seconds = (nanos - startNanos) / (double) Duration.ofSeconds(1).toNanos();
    long gained = bytes - startBytes;
    if (seconds >= 0.5 && gained > 0) {
      double rate = gained / seconds;
      text.append(", ").append(Bytes.text((long) rate)).append("/s");
      if (bytes < total) {
        text.append(", ").append(left((total - bytes) / rate)).append(" left");
      }
    }
    return text.append(" (").append(source).append(')').toString();
  }

  private static String left(double seconds) {
    long whole = (long) Math.ceil(seconds);
    return whole < 60
        ? whole + " s"
        : String.format(Locale.ROOT, "%d:%02d min", whole / 60, whole % 60);
  }
}
