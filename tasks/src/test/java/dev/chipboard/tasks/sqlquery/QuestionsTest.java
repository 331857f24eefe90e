package dev.chipboard.tasks.sqlquery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chipboard.tasks.sqlquery.Shop.Line;
import dev.chipboard.tasks.sqlquery.Shop.Order;
import dev.chipboard.tasks.sqlquery.Shop.Party;
import dev.chipboard.tasks.sqlquery.Shop.Product;
import dev.chipboard.tasks.sqlquery.Shop.State;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class QuestionsTest {
  private static final Shop SHOP =
      new Shop(
          List.of(
              new Party(1, "Ana", null), new Party(2, "Ana", "Cork"), new Party(3, "Ben", null)),
          List.of(new Product(7, "rake", "garden", 500), new Product(8, "pen", "office", 90)),
          List.of(
              order(11, 1, "2031-05-01T10:00", null, State.PAID),
              order(12, 1, "2031-05-03T10:00", "2031-05-03T12:00", State.OPEN),
              order(13, 1, "2031-05-03T10:00", "2031-05-04T00:00", State.PAID),
              order(14, 1, "2031-05-09T10:00", null, State.DROPPED),
              order(15, null, "2031-05-03T23:59:59", null, State.OPEN),
              order(16, 2, "2031-04-30T23:59:59", null, State.DROPPED)),
          List.of(
              new Line(11, 7, 2, null),
              new Line(11, 7, 1, 100),
              new Line(13, 7, 1, 0),
              new Line(12, 7, 9, null),
              new Line(13, 8, 3, 10)));

  private static Order order(
      int id, @Nullable Integer party, String placed, @Nullable String shipped, State state) {
    return new Order(
        id,
        party,
        LocalDateTime.parse(placed),
        shipped == null ? null : LocalDateTime.parse(shipped),
        state);
  }

  @Test
  void revenueCountsPaidOrdersOnceAndMissingDiscountsAsNone() {
    assertThat(Totals.REVENUE.rows(SHOP, Question.RIGHT))
        .containsExactly(
            List.of("garden", 2L, 1900L, new BigDecimal("950.00")),
            List.of("office", 1L, 240L, new BigDecimal("240.00")));
  }

  @Test
  void countsKeepThoseWithNoneAndThoseOfOneNameApart() {
    assertThat(Totals.OPEN_COUNTS.rows(SHOP, Question.RIGHT))
        .containsExactly(List.of(1L, "Ana", 1L), List.of(2L, "Ana", 0L), List.of(3L, "Ben", 0L));
  }

  @Test
  void latestAreAllThatAreEquallyLateAndNotDropped() {
    assertThat(Times.LATEST.rows(SHOP, Question.RIGHT))
        .containsExactly(
            List.of(1L, 12L, "2031-05-03 10:00:00"), List.of(1L, 13L, "2031-05-03 10:00:00"));
  }

  @Test
  void pendingTakesWholeDaysAndWhatIsShippedAtTheNextMidnight() {
    var question = Times.pending(LocalDate.of(2031, 5, 1), LocalDate.of(2031, 5, 3));

    assertThat(question.rows(SHOP, Question.RIGHT))
        .containsExactly(
            List.of(11L, "2031-05-01", "Ana"),
            List.of(13L, "2031-05-03", "Ana"),
            List.of(15L, "2031-05-03", "-"));
  }

  /// Eight orders make eighths, and so a half of a hundredth.
  @Test
  void closeCallsOfRoundingAndEqualRevenuesAreSeen() {
    var orders =
        IntStream.range(0, 8)
            .mapToObj(id -> order(id, null, "2031-05-01T10:00", null, State.PAID))
            .toList();
    var products = List.of(new Product(7, "rake", "garden", 1), new Product(8, "pen", "office", 1));
    var lines = orders.stream().map(order -> new Line(order.id(), 7, 1, null)).toList();
    var edge = new ArrayList<>(lines);
    edge.set(0, new Line(0, 7, 2, null));
    var equal = List.of(new Line(0, 7, 3, null), new Line(1, 8, 3, null));

    assertThat(Totals.clear(SHOP)).isTrue();
    assertThat(Totals.clear(new Shop(List.of(), products, orders, lines))).isTrue();
    assertThat(Totals.clear(new Shop(List.of(), products, orders, edge))).isFalse();
    assertThat(Totals.clear(new Shop(List.of(), products, orders, equal))).isFalse();
  }

  @Test
  void hiddenRowsTellEachMistakeForManySeeds() {
    for (long seed = 0; seed < 100; seed++) {
      var instance = (QueryInstance) new SqlQuery().instance(seed);
      for (var question : instance.questions()) {
        assertThat(question.tellsMistakes(instance.hidden())).isTrue();
        assertThat(question.rows(instance.hidden(), Question.RIGHT)).hasSizeBetween(2, 60);
      }
      assertThat(instance.database().data(instance.visible()))
          .isNotEqualTo(instance.database().data(instance.hidden()));
    }
  }
}
