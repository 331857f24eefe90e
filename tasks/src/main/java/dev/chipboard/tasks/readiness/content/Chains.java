package dev.chipboard.tasks.readiness.content;

import static dev.chipboard.tasks.readiness.script.Value.exactly;
import static dev.chipboard.tasks.readiness.script.Value.members;
import static dev.chipboard.tasks.readiness.script.Value.words;

import dev.chipboard.tasks.chat.ToolChoice;
import dev.chipboard.tasks.grade.Canonical;
import dev.chipboard.tasks.readiness.form.ToolForm;
import dev.chipboard.tasks.readiness.script.Script;
import dev.chipboard.tasks.readiness.script.Script.Request;
import dev.chipboard.tasks.readiness.script.Wanted;
import dev.chipboard.tasks.seed.Draws;
import dev.chipboard.tasks.suite.Dialogue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// Conversations of several turns: a call needs what an earlier one gave, and the user comes back
/// with a second request about it.
public final class Chains {
  private Chains() {}

  public static Dialogue dialogue(int shape, Draws draws) {
    var chain = new Chain(Trade.ALL.get(shape), draws);
    var requests =
        switch (shape % 3) {
          case 0 -> List.of(chain.request(), chain.follow());
          case 1 -> List.of(chain.compared(), chain.follow());
          default -> List.of(chain.request(), chain.again());
        };
    var trade = chain.trade;
    var offered = new ArrayList<ToolForm>(List.of(trade.find(), trade.make(), trade.finish()));
    offered.addAll(Errand.others(offered, 1, draws));
    return new Script(Errands.SYSTEM, draws.shuffled(offered), ToolChoice.AUTO, requests);
  }

  /// What is drawn for one conversation.
  private static final class Chain {
    private final Trade trade;
    private final Draws draws;
    private final List<String> people;
    private final List<Integer> numbers;
    private final List<Integer> amounts;

    Chain(Trade trade, Draws draws) {
      this.trade = trade;
      this.draws = draws;
      var drawn = new java.util.LinkedHashSet<String>();
      while (drawn.size() < 2) {
        drawn.add(Pools.person(draws));
      }
      this.people = List.copyOf(drawn);
      // Two of people, two of what is made for them: all different.
      this.numbers = draws.distinct(4, 100_000, 999_999);
      this.amounts = draws.distinct(2, 21, 480);
    }

    Request request() {
      return new Request(
          trade.request().formatted(people.get(0), amounts.get(0)),
          List.of(List.of(find(0, 0)), List.of(make(0))));
    }

    Request again() {
      return new Request(
          trade.again().formatted(people.get(1), amounts.get(1)),
          List.of(List.of(find(1, 0)), List.of(make(1))));
    }

    /// The first is the one to choose; they are named in random order.
    Request compared() {
      var scores = draws.distinct(2, 1_000, 9_999);
      int high = Math.max(scores.get(0), scores.get(1));
      int low = Math.min(scores.get(0), scores.get(1));
      var named = draws.shuffled(people);
      return new Request(
          trade.compare().formatted(named.get(0), named.get(1), amounts.get(0)),
          List.of(List.of(find(0, high), find(1, low)), List.of(make(0))));
    }

    Request follow() {
      var email = Pools.email(draws);
      var parameters = trade.finish().parameters();
      var arguments =
          members(
              parameters.get(0).name(),
              exactly(numbers.get(2)),
              parameters.get(1).name(),
              exactly(email));
      var wanted = new Wanted(trade.finish(), arguments, gives("status", "ok"));
      return Script.together(trade.follow().formatted(email), List.of(wanted));
    }

    /// @param score of whom was found; 0 to draw one
    private Wanted find(int who, int score) {
      var number = trade.make().parameters().getFirst().name();
      return new Wanted(
          trade.find(),
          members("name", words(people.get(who))),
          gives(
              "name",
              people.get(who),
              number,
              numbers.get(who),
              "score",
              score == 0 ? draws.between(1_000, 9_999) : score));
    }

    private Wanted make(int who) {
      var parameters = trade.make().parameters();
      return new Wanted(
          trade.make(),
          members(
              parameters.get(0).name(),
              exactly(numbers.get(who)),
              parameters.get(1).name(),
              exactly(amounts.get(who))),
          gives(
              "status", "ok", trade.finish().parameters().getFirst().name(), numbers.get(2 + who)));
    }

    private static com.fasterxml.jackson.databind.JsonNode gives(Object... namesAndValues) {
      var result = new LinkedHashMap<String, Object>();
      for (int i = 0; i < namesAndValues.length; i += 2) {
        result.put((String) namesAndValues[i], namesAndValues[i + 1]);
      }
      return Canonical.tree(result);
    }
  }
}
