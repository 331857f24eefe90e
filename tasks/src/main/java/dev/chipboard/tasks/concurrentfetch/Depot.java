package dev.chipboard.tasks.concurrentfetch;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.chipboard.tasks.grade.Canonical;
import dev.chipboard.tasks.suite.Fixture;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The server of one trial: lists its items, hands them out slowly, and says no to too many at
/// once.
final class Depot implements Fixture {
  /// Requests in flight that it takes.
  static final int LIMIT = 8;

  static final int RETRY_AFTER_SECONDS = 1;

  private final List<Item> items;
  private final Set<Integer> turnedAway = ConcurrentHashMap.newKeySet();

  Depot(List<Item> items) {
    this.items = List.copyOf(items);
  }

  @Override
  public Response answer(Request request) {
    if (!request.method().equals("GET")) {
      return json(405, Map.of("error", "only GET"), 0);
    }
    if (request.inFlight() > LIMIT) {
      return retry(429, "more than " + LIMIT + " requests at once");
    }
    if (request.target().equals("/items")) {
      return json(200, Map.of("ids", items.stream().map(Item::id).toList()), 0);
    }
    return items.stream()
        .filter(item -> item.path().equals(request.target()))
        .findFirst()
        .map(this::item)
        .orElseGet(() -> json(404, Map.of("error", "no such path"), 0));
  }

  @Override
  public String key() {
    return Canonical.write(List.of(LIMIT, RETRY_AFTER_SECONDS, items));
  }

  private Response item(Item item) {
    return switch (item.fate()) {
      case GONE -> json(404, Map.of("error", "gone"), item.delayMillis());
      case LATER -> turnedAway.add(item.id()) ? retry(503, "not ready") : found(item);
      case THERE -> found(item);
    };
  }

  private static Response found(Item item) {
    return json(
        200,
        Map.of("id", item.id(), "code", item.code(), "amount", item.amount()),
        item.delayMillis());
  }

  private static Response retry(int status, String why) {
    var headers =
        Map.of(
            "Retry-After",
            Integer.toString(RETRY_AFTER_SECONDS),
            "Content-Type",
            "application/json");
    return new Response(status, headers, body(Map.of("error", why)), 0, "");
  }

  private static Response json(int status, Map<String, ?> value, int delayMillis) {
    return new Response(
        status, Map.of("Content-Type", "application/json"), body(value), delayMillis, "");
  }

  private static byte[] body(Map<String, ?> value) {
    return (Canonical.write(value) + "\n").getBytes(UTF_8);
  }
}
