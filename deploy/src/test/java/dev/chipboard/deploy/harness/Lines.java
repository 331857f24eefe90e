package dev.chipboard.deploy.harness;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The lines of one stream of a process, as they come. Safe for many threads.
public final class Lines {
  private final List<String> lines = new ArrayList<>();
  private boolean ended;

  public static Lines of(InputStream stream, String name) {
    var lines = new Lines();
    Thread.ofVirtual().name(name).start(() -> lines.read(stream));
    return lines;
  }

  private void read(InputStream stream) {
    try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (var line = reader.readLine(); line != null; line = reader.readLine()) {
        add(line);
      }
    } catch (IOException e) {
      add("(stream broke: " + e.getMessage() + ")");
    } finally {
      end();
    }
  }

  private synchronized void add(String line) {
    lines.add(line);
    notifyAll();
  }

  private synchronized void end() {
    ended = true;
    notifyAll();
  }

  /// Returns the first line that the pattern finds something in, waiting for it to come.
  public synchronized String await(String pattern, Duration limit) throws InterruptedException {
    return await(pattern, 0, limit);
  }

  /// Returns the first such line after the first `skip` lines.
  public synchronized String await(String pattern, int skip, Duration limit)
      throws InterruptedException {
    var wanted = Pattern.compile(pattern);
    long deadline = System.nanoTime() + limit.toNanos();
    for (int i = skip; ; i++) {
      while (i >= lines.size()) {
        long left = deadline - System.nanoTime();
        if (ended || left <= 0) {
          throw new AssertionError(
              "no line with /"
                  + pattern
                  + "/ "
                  + (ended ? "to the end" : "in " + limit)
                  + " of:\n"
                  + String.join("\n", lines));
        }
        wait(Math.max(1, left / 1_000_000));
      }
      if (wanted.matcher(lines.get(i)).find()) {
        return lines.get(i);
      }
    }
  }

  /// Returns the first line, or nothing where the stream ends without one.
  public synchronized String awaitFirst(Duration limit) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    for (long left = limit.toNanos(); lines.isEmpty() && !ended && left > 0; ) {
      wait(Math.max(1, left / 1_000_000));
      left = deadline - System.nanoTime();
    }
    return lines.isEmpty() ? "" : lines.getFirst();
  }

  public synchronized int count() {
    return lines.size();
  }

  /// Returns everything, waiting for the stream's end.
  public synchronized String text() throws InterruptedException {
    while (!ended) {
      wait();
    }
    return String.join("\n", lines);
  }

  public synchronized String soFar() {
    return String.join("\n", lines);
  }
}
