package dev.chipboard.coordinator.client;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.event.FleetEvent;
import dev.chipboard.protocol.id.SweepId;
import dev.chipboard.protocol.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Follows the events in the background and hands them out one by one. When the connection breaks
/// it comes again from the last position, so that no kept event is missed or seen twice.
public final class EventFollower implements AutoCloseable {
  /// How long to go on while nobody answers.
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Duration SILENCE = Duration.ofSeconds(35);
  private static final Logger LOG = LoggerFactory.getLogger(EventFollower.class);
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final int BUFFER = 1024;

  private final Exchange exchange;
  private final Optional<SweepId> sweep;
  private final BlockingQueue<Item> items = new ArrayBlockingQueue<>(BUFFER);
  private final Thread reader;
  private long position;
  private volatile boolean closed;
  private volatile InputStream current = InputStream.nullInputStream();
  private volatile long heardNanos = System.nanoTime();

  /// What the reader hands over.
  private sealed interface Item {
    record Event(FleetEvent event) implements Item {}

    record Failure(ChipboardException cause) implements Item {}
  }

  EventFollower(Exchange exchange, long position, Optional<SweepId> sweep) {
    this.exchange = exchange;
    this.position = position;
    this.sweep = sweep;
    this.reader = Thread.ofVirtual().name("event-follower").start(this::run);
  }

  /// Waits for the next event.
  ///
  /// @return empty when there is none within the limit
  /// @throws ChipboardException with the coordinator's refusal, or `UNREACHABLE` after nobody
  ///   answered for 60 s
  public Optional<FleetEvent> next(Duration limit) throws InterruptedException {
    var item = items.poll(limit.toNanos(), TimeUnit.NANOSECONDS);
    leaveWhenSilent();
    return switch (item) {
      case null -> Optional.empty();
      case Item.Event(var event) -> Optional.of(event);
      case Item.Failure(var cause) -> {
        items.add(item);
        throw cause;
      }
    };
  }

  /// The coordinator says something every ten seconds; a path on which it does not is dead, and the
  /// reader would wait on it for good.
  private void leaveWhenSilent() {
    if (System.nanoTime() - heardNanos > SILENCE.toNanos()) {
      closeStream();
    }
  }

  private void closeStream() {
    try {
      current.close();
    } catch (IOException e) {
      LOG.debug("closing a stream of events failed", e);
    }
  }

  private void run() {
    try {
      while (!closed) {
        try {
          readStream();
        } catch (IOException | ChipboardException e) {
          giveUpOn(e);
        }
        Thread.sleep(PAUSE);
      }
    } catch (ChipboardException e) {
      fail(e);
    } catch (InterruptedException _) {
      // closed
    }
  }

  private void fail(ChipboardException e) {
    try {
      items.put(new Item.Failure(e));
    } catch (InterruptedException _) {
      // closed
    }
  }

  /// A coordinator that restarts is waited for; one that refuses is not.
  private void giveUpOn(Exception e) throws InterruptedException {
    if (closed || Thread.interrupted()) {
      throw new InterruptedException();
    }
    if (e instanceof ChipboardException known
        && (known.code() != ErrorCode.UNREACHABLE
            || System.nanoTime() - heardNanos > PATIENCE.toNanos())) {
      throw known;
    }
  }

  private void readStream() throws IOException, InterruptedException {
    var query = new HashMap<String, String>();
    query.put("from", String.valueOf(position));
    sweep.ifPresent(id -> query.put("sweep", id.value()));
    var body = exchange.open("/events" + Exchange.query(query), Map.of());
    current = body;
    try (var lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        heardNanos = System.nanoTime();
        var data = data(line);
        if (data != null) {
          take(Json.read(data, FleetEvent.class));
        }
      }
    }
  }

  /// Each event has one line of data, and the event itself holds its position and kind.
  private static @Nullable String data(String line) {
    return line.startsWith("data: ") ? line.substring("data: ".length()) : null;
  }

  private void take(FleetEvent event) throws InterruptedException {
    items.put(new Item.Event(event));
    if (event.position() > 0) {
      position = event.position();
    }
  }

  @Override
  public void close() {
    closed = true;
    reader.interrupt();
    closeStream();
  }
}
