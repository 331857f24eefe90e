package dev.chipboard.tasks.concurrentfetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chipboard.protocol.trial.Outcome.Check;
import dev.chipboard.tasks.concurrentfetch.Item.Fate;
import dev.chipboard.tasks.suite.Fixture.Exchange;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConductTest {
  private static final List<Item> ITEMS =
      IntStream.range(0, 4).mapToObj(id -> new Item(id, "c", 1, 100, Fate.THERE)).toList();
  private final List<Exchange> exchanges = new ArrayList<>();

  private void asked(int item, long at, int inFlight, int status) {
    exchanges.add(new Exchange("GET", "/items/" + item, at, inFlight, status, ""));
  }

  private List<String> held() {
    return new Conduct(ITEMS, exchanges)
        .checks().stream().filter(Check::pass).map(Check::name).toList();
  }

  @Test
  void whoAsksForNothingKeepsNoRule() {
    assertThat(held()).isEmpty();
    asked(0, 0, 1, 200);
    assertThat(held()).isEmpty();
  }

  @Test
  void aCarefulClientKeepsAll() {
    asked(0, 0, 1, 503);
    asked(1, 1, 2, 200);
    asked(2, 2, 3, 200);
    asked(3, 3, 4, 200);
    asked(0, 1000, 1, 200);

    assertThat(held())
        .containsExactly("at-once", "limit-kept", "retries-waited", "no-more-than-needed");
  }

  @Test
  void oneAfterTheOtherIsNotAtOnce() {
    IntStream.range(0, 4).forEach(item -> asked(item, item * 100L, 1, 200));

    assertThat(held()).containsExactly("limit-kept", "retries-waited", "no-more-than-needed");
  }

  @Test
  void eachRuleThatIsBrokenIsNamed() {
    IntStream.range(0, 4).forEach(item -> asked(item, item, 1 + item, 200));
    asked(0, 10, 9, 429);
    asked(0, 900, 1, 200);
    asked(1, 901, 1, 200);

    assertThat(held()).containsExactly("at-once");
  }
}
