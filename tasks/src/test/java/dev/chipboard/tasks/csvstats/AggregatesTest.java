package dev.chipboard.tasks.csvstats;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AggregatesTest {
  @ParameterizedTest
  @CsvSource({
    "1.005, 2, true",
    "1.00499, 2, true",
    "1.0051, 2, false",
    "1.0049, 2, false",
    "1.00509, 2, true",
    "2.5, 0, true",
    "2.0, 0, false",
    "-1.005, 2, true",
  })
  void closeCallsOfRoundingAreSeen(BigDecimal value, int decimals, boolean near) {
    assertThat(Aggregates.nearEdge(value, decimals)).isEqualTo(near);
  }

  @Test
  void medianOfAnEvenCountMayEndInAHalf() {
    assertThat(Aggregates.median(List.of(1, 2, 5, 9))).isEqualByComparingTo("3.5");
    assertThat(Aggregates.median(List.of(1, 2, 5))).isEqualByComparingTo("2");
  }

  @Test
  void noOrderLeftMeansNoQuestion() {
    var question = new Aggregates.Question("north", "lamp", "south");

    assertThat(Aggregates.of(List.of(), question)).isEmpty();
  }

  @Test
  void closeRaceForTheTopIsRejected() {
    var orders = List.of(order(1, "north", "lamp", "100.000"), order(2, "south", "rug", "100.900"));

    var question = new Aggregates.Question("north", "lamp", "south");

    assertThat(Aggregates.of(orders, question)).isEmpty();
  }

  private static Order order(int id, String region, String product, String price) {
    return new Order(id, "2031-01-01", region, product, 1, new BigDecimal(price), "");
  }
}
