package dev.chipboard.tasks.fixbug;

import static dev.chipboard.tasks.fixbug.Arguments.number;
import static dev.chipboard.tasks.fixbug.Arguments.text;
import static dev.chipboard.tasks.fixbug.Arguments.texts;

import dev.chipboard.tasks.fixbug.Template.Mutation;
import dev.chipboard.tasks.fixbug.Template.Names;
import dev.chipboard.tasks.seed.Draws;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/// Functions over text.
final class TextTemplates {
  private TextTemplates() {}

  static final Template WRAP =
      new Template(
          List.of("wrap_words", "fill_lines", "pack_words", "set_lines"),
          """
          def $f($words, $limit):
              \"""Wrap words into lines.

              Takes $words in order and joins them with single spaces into lines of at most $limit
              characters, spaces included, putting each word on the current line when it fits. A
              word longer than $limit has a line of its own. Returns the list of lines.
              \"""
              $out = []
              for $word in $words:
                  if $out and len($out[-1]) + 1 + len($word) <= $limit:
                      $out[-1] = $out[-1] + " " + $word
                  else:
                      $out.append($word)
              return $out
          """,
          List.of(
              Names.of("words", "words", "tokens", "items", "terms"),
              Names.of("limit", "limit", "width", "room", "columns"),
              Names.of("out", "lines", "result", "rows", "wrapped"),
              Names.of("word", "word", "token", "piece", "term")),
          List.of(
              new Mutation("<= $limit", "< $limit"),
              new Mutation("+ 1 + len($word)", "+ len($word)"),
              new Mutation("len($out[-1]) +", "len($out[0]) +")),
          TextTemplates::words,
          TextTemplates::wrap);

  static final Template RUNS =
      new Template(
          List.of("long_runs", "streaks", "repeats", "find_runs"),
          """
          def $f($text, $least):
              \"""Find runs of equal characters.

              A run is as long as it can be. Returns [character, start, length] for each run of at
              least $least characters, from left to right, start counting from 0; 1 <= $least.
              \"""
              $out = []
              $start = 0
              for $i in range(1, len($text) + 1):
                  if $i == len($text) or $text[$i] != $text[$start]:
                      if $i - $start >= $least:
                          $out.append([$text[$start], $start, $i - $start])
                      $start = $i
              return $out
          """,
          List.of(
              Names.of("text", "text", "line", "letters", "code"),
              Names.of("least", "least", "shortest", "size", "minimum"),
              Names.of("out", "runs", "result", "hits", "found"),
              Names.of("start", "start", "left", "begin", "anchor"),
              Names.of("i", "i", "k", "index", "right")),
          List.of(
              new Mutation(">= $least", "> $least"),
              new Mutation("range(1, len($text) + 1)", "range(1, len($text))"),
              new Mutation("$start, $i - $start])", "$start, $least])")),
          draws -> List.of(letters(draws), draws.between(1, 3)),
          TextTemplates::runs);

  static final Template BRACKETS =
      new Template(
          List.of("first_fault", "check_brackets", "find_unmatched", "bracket_error"),
          """
          def $f($text):
              \"""Find what is wrong with the brackets of a text.

              Brackets are (), [] and {}; other characters are ignored. Returns the index of the
              first closing bracket that does not close the innermost open one, or that has nothing
              to close. If there is none, returns the index of the leftmost bracket that is never
              closed, or -1 if all are.
              \"""
              $pairs = {")": "(", "]": "[", "}": "{"}
              $open = []
              for $i, $char in enumerate($text):
                  if $char in "([{":
                      $open.append($i)
                  elif $char in $pairs:
                      if not $open or $text[$open[-1]] != $pairs[$char]:
                          return $i
                      $open.pop()
              return $open[0] if $open else -1
          """,
          List.of(
              Names.of("text", "text", "source", "line", "code"),
              Names.of("pairs", "pairs", "partner", "opener", "match"),
              Names.of("open", "pending", "stack", "waiting", "unclosed"),
              Names.of("i", "i", "k", "index", "at"),
              Names.of("char", "char", "c", "sign", "symbol")),
          List.of(
              new Mutation("return $open[0]", "return $open[-1]"),
              new Mutation("not $open or $text[$open[-1]] != $pairs[$char]", "not $open"),
              new Mutation("if $open else -1", "if len($open) > 1 else -1")),
          draws -> List.of(brackets(draws)),
          TextTemplates::fault);

  private static List<Object> words(Draws draws) {
    var words = new ArrayList<String>();
    int count = draws.between(2, 7);
    for (int i = 0; i < count; i++) {
      words.add("abcdefgh".substring(0, draws.between(1, 6)));
    }
    return List.of(words, draws.between(4, 12));
  }

  private static Object wrap(List<Object> arguments, int bug) {
    int limit = number(arguments.getLast());
    var lines = new ArrayList<String>();
    for (var word : texts(arguments.getFirst())) {
      var line = lines.isEmpty() ? "" : bug == 2 ? lines.getFirst() : lines.getLast();
      int length = line.length() + (bug == 1 ? 0 : 1) + word.length();
      if (!lines.isEmpty() && (bug == 0 ? length < limit : length <= limit)) {
        lines.add(lines.removeLast() + " " + word);
      } else {
        lines.add(word);
      }
    }
    return lines;
  }

  private static String letters(Draws draws) {
    var text = new StringBuilder();
    int runs = draws.between(1, 5);
    for (int i = 0; i < runs; i++) {
      text.append(draws.pick(List.of("a", "b", "c")).repeat(draws.between(1, 4)));
    }
    return text.toString();
  }

  private static Object runs(List<Object> arguments, int bug) {
    var text = text(arguments.getFirst());
    int least = number(arguments.getLast());
    var runs = new ArrayList<List<Object>>();
    int start = 0;
    int end = text.length() + (bug == 1 ? 0 : 1);
    for (int i = 1; i < end; i++) {
      if (i == text.length() || text.charAt(i) != text.charAt(start)) {
        int length = i - start;
        if (bug == 0 ? length > least : length >= least) {
          runs.add(List.of(text.substring(start, start + 1), start, bug == 2 ? least : length));
        }
        start = i;
      }
    }
    return runs;
  }

  /// Mostly balanced, with a slip here and there.
  private static String brackets(Draws draws) {
    var text = new StringBuilder();
    var closing = new ArrayDeque<String>();
    int length = draws.between(2, 10);
    for (int i = 0; i < length; i++) {
      if (draws.chance(12)) {
        text.append(draws.pick(List.of(")", "]", "}", "x", "+")));
      } else if (closing.isEmpty() || draws.chance(50)) {
        int kind = draws.below(3);
        text.append("([{".charAt(kind));
        closing.push(")]}".substring(kind, kind + 1));
      } else {
        text.append(closing.pop());
      }
    }
    if (draws.chance(50)) {
      closing.forEach(text::append);
    }
    return text.toString();
  }

  private static Object fault(List<Object> arguments, int bug) {
    var text = text(arguments.getFirst());
    var open = new ArrayList<Integer>();
    for (int i = 0; i < text.length(); i++) {
      if ("([{".indexOf(text.charAt(i)) >= 0) {
        open.add(i);
      }
      int kind = ")]}".indexOf(text.charAt(i));
      if (kind >= 0) {
        if (open.isEmpty() || (bug != 1 && "([{".indexOf(text.charAt(open.getLast())) != kind)) {
          return i;
        }
        open.removeLast();
      }
    }
    return open.size() > (bug == 2 ? 1 : 0)
        ? (bug == 0 ? open.getLast() : open.getFirst())
        : Integer.valueOf(-1);
  }
}
