package dev.chipboard.tasks.concurrentfetch;

import dev.chipboard.tasks.concurrentfetch.Item.Fate;
import dev.chipboard.tasks.seed.Draws;
import dev.chipboard.tasks.suite.Instance;
import dev.chipboard.tasks.suite.Task;
import java.util.ArrayList;

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
