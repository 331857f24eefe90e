package dev.chipboard.tasks.fixbug;

import static dev.chipboard.tasks.fixbug.Arguments.number;
import static dev.chipboard.tasks.fixbug.Arguments.numbers;
import static dev.chipboard.tasks.fixbug.Arguments.rows;
import static dev.chipboard.tasks.fixbug.Arguments.text;

import dev.chipboard.tasks.fixbug.Template.Mutation;
import dev.chipboard.tasks.fixbug.Template.Names;
import dev.chipboard.tasks.seed.Draws;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Functions over lists of numbers and scores.
final class NumberTemplates {
  private NumberTemplates() {}

  static final Template WINDOW =
      new Template(
          List.of("best_window", "richest_stretch", "peak_run", "top_block"),
          """
          def $f($values, $width):
              \"""Find the window of neighbours with the largest sum.

              A window is $width values in a row, 1 <= $width. Returns [index, sum] of the window
              with the largest sum, index counting from 0; among equal sums the leftmost window
              wins. Returns [] when there are fewer than $width values.
              \"""
              if len($values) < $width:
                  return []
              $at = 0
              $best = sum($values[:$width])
              for $i in range(1, len($values) - $width + 1):
                  $total = sum($values[$i:$i + $width])
                  if $total > $best:
                      $at, $best = $i, $total
              return [$at, $best]
          """,
          List.of(
              Names.of("values", "values", "numbers", "prices", "levels"),
              Names.of("width", "width", "size", "length", "span"),
              Names.of("at", "at", "where", "position", "winner"),
              Names.of("best", "best", "largest", "record", "peak"),
              Names.of("i", "i", "k", "index", "left"),
              Names.of("total", "total", "current", "amount", "here")),
          List.of(
              new Mutation("$total > $best", "$total >= $best"),
              new Mutation("len($values) - $width + 1)", "len($values) - $width)"),
              new Mutation("$best = sum($values[:$width])", "$best = 0")),
          draws ->
              List.of(
                  SpanTemplates.values(draws, draws.between(1, 8), -4, draws.between(-1, 4)),
                  draws.between(1, 3)),
          NumberTemplates::window);

  static final Template TOP =
      new Template(
          List.of("podium", "leaders", "shortlist", "front_runners"),
          """
          def $f($scores, $count):
              \"""Name the best.

              $scores is a list of [name, score] pairs, names unique, 1 <= $count. Returns the names
              of the $count highest scores, and of everyone whose score equals the lowest of those:
              ties at the end are all in. Highest score first, equal scores by name. With no more
              than $count pairs, all are in.
              \"""
              $ranked = sorted($scores, key=lambda $pair: (-$pair[1], $pair[0]))
              if len($ranked) <= $count:
                  return [$pair[0] for $pair in $ranked]
              $cut = $ranked[$count - 1][1]
              return [$pair[0] for $pair in $ranked if $pair[1] >= $cut]
          """,
          List.of(
              Names.of("scores", "scores", "results", "entries", "points"),
              Names.of("count", "count", "places", "seats", "size"),
              Names.of("ranked", "ranked", "ordered", "table", "ranking"),
              Names.of("pair", "pair", "item", "entry", "row"),
              Names.of("cut", "cut", "bar", "floor", "least")),
          List.of(
              new Mutation(">= $cut", "> $cut"),
              new Mutation("$ranked[$count - 1]", "$ranked[$count]"),
              new Mutation("(-$pair[1], $pair[0])", "-$pair[1]")),
          NumberTemplates::scores,
          NumberTemplates::top);

  static final Template ACCOUNT =
      new Template(
          List.of("run_account", "settle", "apply_moves", "replay"),
          """
          def $f($start, $moves, $credit):
              \"""Run an account.

              $start is the first balance, $moves a list of integers: deposits are positive,
              withdrawals negative. A withdrawal that would take the balance below -$credit is
              skipped; one that reaches -$credit exactly is made. Returns [balance at the end, number
              of skipped withdrawals, lowest balance seen, $start included].
              \"""
              $balance = $start
              $skipped = 0
              $lowest = $start
              for $move in $moves:
                  if $move < 0 and $balance + $move < -$credit:
                      $skipped += 1
                      continue
                  $balance += $move
                  $lowest = min($lowest, $balance)
              return [$balance, $skipped, $lowest]
          """,
          List.of(
              Names.of("start", "start", "opening", "initial", "before"),
              Names.of("moves", "moves", "changes", "bookings", "steps"),
              Names.of("credit", "credit", "overdraft", "slack", "margin"),
              Names.of("balance", "balance", "amount", "funds", "state"),
              Names.of("skipped", "skipped", "refused", "rejected", "missed"),
              Names.of("lowest", "lowest", "bottom", "minimum", "low"),
              Names.of("move", "move", "change", "booking", "step")),
          List.of(
              new Mutation("< -$credit:", "<= -$credit:"),
              new Mutation("$lowest = $start", "$lowest = 0"),
              new Mutation("$balance + $move < -$credit", "$balance + $move < 0")),
          draws ->
              List.of(
                  draws.between(-1, 9),
                  SpanTemplates.values(draws, draws.between(1, 6), -7, 6),
                  draws.between(1, 5)),
          NumberTemplates::account);

  private static Object window(List<Object> arguments, int bug) {
    var values = numbers(arguments.getFirst());
    int width = number(arguments.getLast());
    if (values.size() < width) {
      return List.of();
    }
    int at = 0;
    int best = bug == 2 ? 0 : sum(values.subList(0, width));
    int end = values.size() - width + (bug == 1 ? 0 : 1);
    for (int i = 1; i < end; i++) {
      int total = sum(values.subList(i, i + width));
      if (bug == 0 ? total >= best : total > best) {
        at = i;
        best = total;
      }
    }
    return List.of(at, best);
  }

  private static int sum(List<Integer> values) {
    return values.stream().mapToInt(Integer::intValue).sum();
  }

  private static List<Object> scores(Draws draws) {
    var names = draws.sample(List.of("ada", "bo", "cy", "di", "ed", "flo", "gus", "hu"), 6);
    var scores = new ArrayList<List<Object>>();
    for (var name : names.subList(0, draws.between(2, 6))) {
      scores.add(List.of(name, draws.between(1, 5)));
    }
    return List.of(scores, draws.between(1, 4));
  }

  private static Object top(List<Object> arguments, int bug) {
    var ranked = rows(arguments.getFirst());
    int count = number(arguments.getLast());
    Comparator<List<Object>> byScore = Comparator.comparingInt(row -> -number(row.getLast()));
    ranked.sort(bug == 2 ? byScore : byScore.thenComparing(row -> text(row.getFirst())));
    if (ranked.size() <= count) {
      return ranked.stream().map(List::getFirst).toList();
    }
    int cut = number(ranked.get(bug == 1 ? count : count - 1).getLast());
    return ranked.stream()
        .filter(row -> bug == 0 ? number(row.getLast()) > cut : number(row.getLast()) >= cut)
        .map(List::getFirst)
        .toList();
  }

  private static Object account(List<Object> arguments, int bug) {
    int balance = number(arguments.get(0));
    int credit = number(arguments.get(2));
    int skipped = 0;
    int lowest = bug == 1 ? 0 : balance;
    for (int move : numbers(arguments.get(1))) {
      int next = balance + move;
      boolean tooLow =
          switch (bug) {
            case 0 -> next <= -credit;
            case 2 -> next < 0;
            default -> next < -credit;
          };
      if (move < 0 && tooLow) {
        skipped++;
        continue;
      }
      balance = next;
      lowest = Math.min(lowest, balance);
    }
    return List.of(balance, skipped, lowest);
  }
}
