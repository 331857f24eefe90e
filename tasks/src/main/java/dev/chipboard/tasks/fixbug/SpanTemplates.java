package dev.chipboard.tasks.fixbug;

import static dev.chipboard.tasks.fixbug.Arguments.number;
import static dev.chipboard.tasks.fixbug.Arguments.numbers;
import static dev.chipboard.tasks.fixbug.Arguments.rows;

import dev.chipboard.tasks.fixbug.Template.Mutation;
import dev.chipboard.tasks.fixbug.Template.Names;
import dev.chipboard.tasks.seed.Draws;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;

/// Functions over spans and points in time.
final class SpanTemplates {
  private SpanTemplates() {}

  static final Template MERGE =
      new Template(
          List.of("merge_spans", "join_ranges", "combine_slots", "union_blocks"),
          """
          def $f($spans):
              \"""Merge closed spans of integers.

              $spans is a list of [start, end] pairs with start <= end, in any order. Spans that
              overlap or share an end point become one; [1, 2] and [3, 4] stay apart. Returns the
              merged spans as [start, end] lists, sorted by start.
              \"""
              $out = []
              for $low, $high in sorted($spans):
                  if $out and $low <= $out[-1][1]:
                      $out[-1][1] = max($out[-1][1], $high)
                  else:
                      $out.append([$low, $high])
              return $out
          """,
          List.of(
              Names.of("spans", "spans", "pieces", "bookings", "parts"),
              Names.of("out", "merged", "result", "done", "found"),
              Names.of("low", "start", "low", "first", "begin"),
              Names.of("high", "end", "high", "last", "stop")),
          List.of(
              new Mutation("$low <= $out", "$low < $out"),
              new Mutation("max($out[-1][1], $high)", "$high"),
              new Mutation("sorted($spans)", "$spans")),
          SpanTemplates::spans,
          SpanTemplates::merge);

  static final Template SESSIONS =
      new Template(
          List.of("sessions", "group_times", "bursts", "visits"),
          """
          def $f($times, $gap):
              \"""Group points in time.

              $times is a list of integers in any order, repeats included. Two neighbours in time
              belong to the same group when they are at most $gap apart. Returns one
              [first, last, count] list per group, earliest first; count includes repeats.
              \"""
              $out = []
              for $time in sorted($times):
                  if $out and $time - $out[-1][1] <= $gap:
                      $out[-1][1] = $time
                      $out[-1][2] += 1
                  else:
                      $out.append([$time, $time, 1])
              return $out
          """,
          List.of(
              Names.of("times", "times", "stamps", "clicks", "moments"),
              Names.of("gap", "gap", "pause", "limit", "idle"),
              Names.of("out", "groups", "result", "grouped", "found"),
              Names.of("time", "time", "stamp", "now", "moment")),
          List.of(
              new Mutation("<= $gap:", "< $gap:"),
              new Mutation("$time - $out[-1][1]", "$time - $out[-1][0]"),
              new Mutation("sorted($times)", "sorted(set($times))")),
          draws -> List.of(values(draws, draws.between(1, 8), 0, 24), draws.between(1, 4)),
          SpanTemplates::sessions);

  private static List<Object> spans(Draws draws) {
    var spans = new ArrayList<List<Integer>>();
    int count = draws.between(2, 6);
    for (int i = 0; i < count; i++) {
      int low = draws.between(0, 24);
      spans.add(List.of(low, low + draws.between(0, 7)));
    }
    return List.of(spans);
  }

  static List<Integer> values(Draws draws, int count, int low, int high) {
    var values = new ArrayList<Integer>();
    for (int i = 0; i < count; i++) {
      values.add(draws.between(low, high));
    }
    return values;
  }

  private static Object merge(List<Object> arguments, int bug) {
    var spans = new ArrayList<List<Integer>>();
    rows(arguments.getFirst()).forEach(row -> spans.add(numbers(row)));
    if (bug != 2) {
      spans.sort(Comparator.comparing(List<Integer>::getFirst).thenComparing(List::getLast));
    }
    var merged = new ArrayList<List<Integer>>();
    for (var span : spans) {
      int low = span.getFirst();
      int end = merged.isEmpty() ? Integer.MIN_VALUE : merged.getLast().getLast();
      boolean joins = !merged.isEmpty() && (bug == 0 ? low < end : low <= end);
      if (joins) {
        int high = bug == 1 ? span.getLast() : Math.max(end, span.getLast());
        merged.set(merged.size() - 1, List.of(merged.getLast().getFirst(), high));
      } else {
        merged.add(span);
      }
    }
    return merged;
  }

  private static Object sessions(List<Object> arguments, int bug) {
    var times = numbers(arguments.getFirst());
    int gap = number(arguments.getLast());
    if (bug == 2) {
      times = new ArrayList<>(new LinkedHashSet<>(times));
    }
    times.sort(Comparator.naturalOrder());
    var groups = new ArrayList<List<Integer>>();
    for (int time : times) {
      int since = groups.isEmpty() ? 0 : time - groups.getLast().get(bug == 1 ? 0 : 1);
      boolean joins = !groups.isEmpty() && (bug == 0 ? since < gap : since <= gap);
      if (joins) {
        var last = groups.removeLast();
        groups.add(List.of(last.getFirst(), time, last.getLast() + 1));
      } else {
        groups.add(List.of(time, time, 1));
      }
    }
    return groups;
  }
}
