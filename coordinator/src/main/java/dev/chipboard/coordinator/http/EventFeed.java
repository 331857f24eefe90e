package dev.chipboard.coordinator.http;

import dev.chipboard.coordinator.store.Events;
import dev.chipboard.protocol.event.FleetEvent;
import dev.chipboard.protocol.id.SweepId;
import dev.chipboard.protocol.json.Json;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One client's view of the events, as server-sent events (WHATWG HTML, section 9.2). Kept events
/// are read from the table, so that none is missed whatever the client's speed; passing ones wait
/// in a small buffer that drops its oldest.
final class EventFeed {
  static final Duration HEARTBEAT = Duration.ofSeconds(10);

  private static final int PAGE = 256;
  private static final int PASSING = 256;
  private static final long STALLED_SECONDS = 30;
  private static final Logger LOG = LoggerFactory.getLogger(EventFeed.class);

  private final Events events;
  private final Optional<SweepId> sweep;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<FleetEvent> passing = new ArrayDeque<>();
  private boolean more;
  private boolean closed;
  private long position;

  EventFeed(Events events, Optional<SweepId> sweep, long position) {
    this.events = events;
    this.sweep = sweep;
    this.position = position;
  }

  /// Writes until the client goes or [#close] is called. Blocks.
  ///
  /// @return whether the client is still there
  boolean run(HttpServerResponse response) {
    try (var _ = events.subscribe(this::take)) {
      write(response, "retry: 500\n\n");
      while (!isClosed()) {
        if (!writeKept(response)) {
          var news = await();
          if (news.isEmpty()) {
            write(response, ": alive\n\n");
          } else if (!news.get().isEmpty()) {
            write(response, text(news.get()));
          }
        }
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException | TimeoutException e) {
      LOG.debug("an event client is gone: {}", e.toString());
      return false;
    }
  }

  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  private void take(Optional<FleetEvent> event) {
    lock.lock();
    try {
      if (event.isEmpty()) {
        more = true;
      } else if (sweep.isEmpty() || sweep.get().value().equals(event.get().sweep())) {
        if (passing.size() == PASSING) {
          passing.removeFirst();
        }
        passing.add(event.get());
      } else {
        return;
      }
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  private boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  /// Writes the next page of kept events.
  ///
  /// @return whether there may be another one
  private boolean writeKept(HttpServerResponse response)
      throws ExecutionException, InterruptedException, TimeoutException {
    var page = events.after(position, sweep, PAGE);
    if (!page.isEmpty()) {
      write(response, text(page));
      position = page.getLast().position();
    }
    return page.size() == PAGE;
  }

  /// Waits for news.
  ///
  /// @return passing events, maybe none; empty when it is time for a heartbeat
  private Optional<List<FleetEvent>> await() throws InterruptedException {
    lock.lock();
    try {
      long rest = HEARTBEAT.toNanos();
      while (!more && !closed && passing.isEmpty() && rest > 0) {
        rest = changed.awaitNanos(rest);
      }
      if (!more && !closed && passing.isEmpty()) {
        return Optional.empty();
      }
      more = false;
      var waiting = List.copyOf(passing);
      passing.clear();
      return Optional.of(waiting);
    } finally {
      lock.unlock();
    }
  }

  private static String text(List<FleetEvent> page) {
    var text = new StringBuilder();
    for (var event : page) {
      if (event.position() > 0) {
        text.append("id: ").append(event.position()).append('\n');
      }
      text.append("event: ").append(event.kind().wireName()).append('\n');
      text.append("data: ").append(Json.write(event)).append("\n\n");
    }
    return text.toString();
  }

  private static void write(HttpServerResponse response, String text)
      throws ExecutionException, InterruptedException, TimeoutException {
    response
        .write(text)
        .toCompletionStage()
        .toCompletableFuture()
        .get(STALLED_SECONDS, TimeUnit.SECONDS);
  }
}
