package dev.chipboard.tasks.concurrentfetch;

import dev.chipboard.protocol.trial.Outcome.Check;
import dev.chipboard.tasks.suite.Fixture.Exchange;
import java.util.HashMap;
import java.util.List;

/// How an agent behaved towards the server, from the server's own record. Who asked for nothing
/// kept every rule: the rules count only for those who got at least half of the items.
record Conduct(List<Item> items, List<Exchange> exchanges) {
  private static final int FEWEST_AT_ONCE = 3;
  private static final int TOLERANCE_MILLIS = 50;

  List<Check> checks() {
    boolean took = took() * 2L >= items.size();
    int peak =
        exchanges.stream()
            .filter(each -> each.status() != 429)
            .mapToInt(Exchange::inFlight)
            .max()
            .orElse(0);
    long refused = exchanges.stream().filter(each -> each.status() == 429).count();
    int early = early();
    return List.of(
        check("at-once", took && peak >= FEWEST_AT_ONCE, "at most " + peak + " at once"),
        check("limit-kept", took && refused == 0, refused + " requests over the limit"),
        check("retries-waited", took && early == 0, early + " retries too early"),
        check(
            "no-more-than-needed",
            took && exchanges.size() * 2L <= items.size() * 3L,
            exchanges.size() + " requests"));
  }

  private static Check check(String name, boolean pass, String detail) {
    return new Check(name, pass, pass ? null : detail);
  }

  private long took() {
    return exchanges.stream()
        .filter(each -> each.status() == 200 && each.target().startsWith("/items/"))
        .map(Exchange::target)
        .distinct()
        .count();
  }

  /// Requests that came before the time that the answer to the one before had named.
  private int early() {
    var from = new HashMap<String, Long>();
    int early = 0;
    for (var each : exchanges) {
      if (each.atMillis() < from.getOrDefault(each.target(), 0L)) {
        early++;
      }
      if (each.status() == 503 || each.status() == 429) {
        from.put(
            each.target(), each.atMillis() + 1000L * Depot.RETRY_AFTER_SECONDS - TOLERANCE_MILLIS);
      }
    }
    return early;
  }
}
