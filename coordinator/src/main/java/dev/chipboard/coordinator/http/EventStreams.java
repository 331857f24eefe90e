package dev.chipboard.coordinator.http;

import dev.chipboard.coordinator.store.Events;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.id.SweepId;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/// Every client that follows the events now.
final class EventStreams implements Handler<RoutingContext>, AutoCloseable {
  private static final int MAX_CLIENTS = 200;

  private final Events events;
  private final Executor executor;
  private final Set<EventFeed> feeds = ConcurrentHashMap.newKeySet();

  EventStreams(Events events, Executor executor) {
    this.events = events;
    this.executor = executor;
  }

  @Override
  public void handle(RoutingContext context) {
    if (feeds.size() >= MAX_CLIENTS) {
      throw new ChipboardException(
          ErrorCode.CONFLICT, MAX_CLIENTS + " clients follow the events already; close some");
    }
    var call = Api.call(context);
    // A browser that comes again knows better where it was than the address it first asked.
    var from = call.header("Last-Event-ID").map(EventStreams::position);
    var sweep = call.query("sweep").map(SweepId::new);
    var feed = new EventFeed(events, sweep, from.orElseGet(() -> call.number("from", 0)));
    var response = context.response();
    response
        .setChunked(true)
        .putHeader("Content-Type", "text/event-stream")
        .putHeader("Cache-Control", "no-store")
        .closeHandler(_ -> feed.close());
    feeds.add(feed);
    executor.execute(() -> run(feed, context));
  }

  private void run(EventFeed feed, RoutingContext context) {
    try {
      if (feed.run(context.response())) {
        context.response().end();
      } else {
        context.request().connection().close();
      }
    } catch (RuntimeException e) {
      context.fail(e);
    } finally {
      feeds.remove(feed);
    }
  }

  private static long position(String text) {
    try {
      return Math.max(0, Long.parseLong(text));
    } catch (NumberFormatException e) {
      throw new ChipboardException(
          ErrorCode.BAD_INPUT, "Last-Event-ID is a position, not '" + text + "'", e);
    }
  }

  @Override
  public void close() {
    feeds.forEach(EventFeed::close);
  }
}
