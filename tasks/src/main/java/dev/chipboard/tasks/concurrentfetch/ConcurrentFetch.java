package dev.chipboard.tasks.concurrentfetch;

import dev.chipboard.tasks.concurrentfetch.Item.Fate;
import dev.chipboard.tasks.seed.Draws;
import dev.chipboard.tasks.suite.Instance;
import dev.chipboard.tasks.suite.Specification;
import dev.chipboard.tasks.suite.Specification.Guess;
import dev.chipboard.tasks.suite.Specification.Meaning;
import dev.chipboard.tasks.suite.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Fetch 36 to 44 items from a server that is slow, limits what it takes at once and now and then
/// asks for patience.
public final class ConcurrentFetch implements Task.Agent {
  @Override
  public String name() {
    return "concurrent-fetch";
  }

  @Override
  public String summary() {
    return "Fetch some forty items over HTTP in parallel, within a limit, with retries.";
  }

  @Override
  public Optional<Specification> specification() {
    return Optional.of(
        new Specification(
            "Using a server at speed and within its rules: several requests at once, never "
                + "too many, retries that wait as long as they are told to, and giving up on what "
                + "is gone.",
            "The ids, codes, amounts and delays of 36 to 44 items; which are not ready at "
                + "first and which are gone.",
            List.of(
                new Meaning("items", "the number of items got, exact"),
                new Meaning("gone", "the number of those that were gone, exact"),
                new Meaning("total", "the sum of the amounts, exact"),
                new Meaning("digest", "the SHA-256 over all codes in the order asked for"),
                new Meaning(
                    "form",
                    "answer.json has exactly the members asked for, each of the right type; counts "
                        + "only together with a right value"),
                new Meaning("at-once", "the server saw 3 requests or more at the same time"),
                new Meaning("limit-kept", "it never had to answer 429"),
                new Meaning(
                    "retries-waited",
                    "no item was asked for again before its Retry-After was over"),
                new Meaning("no-more-than-needed", "there were at most 1.5 requests per item")),
            "answers GET /items with all ids and GET /items/ID after 0.1 to 0.3 s; 429 to more than 8"
                + " requests at once, 503 with Retry-After: 1 to the first request for 3 to 5 of them, 404"
                + " for 1 to 3 that are gone",
            new Guess(
                Math.pow(2, -256),
                "The digest is over codes that the server alone knows. The four rules of conduct "
                    + "count only for who got half of the items or more.")));
  }

  @Override
  public Instance instance(long seed) {
    var draws = Draws.of(seed, "concurrent-fetch");
    int count = draws.between(36, 44);
    int later = draws.between(3, 5);
    int gone = draws.between(1, 3);
    var fates = new ArrayList<Fate>();
    for (int i = 0; i < count; i++) {
      fates.add(i < later ? Fate.LATER : i < later + gone ? Fate.GONE : Fate.THERE);
    }
    var shuffled = draws.shuffled(fates);
    var items = new ArrayList<Item>();
    for (int id : draws.distinct(count, 1000, 9999)) {
      items.add(
          new Item(
              id,
              Long.toString(draws.bits() >>> 16, 36),
              draws.between(1, 9999),
              draws.between(100, 300),
              shuffled.get(items.size())));
    }
    return new FetchInstance(items);
  }
}
