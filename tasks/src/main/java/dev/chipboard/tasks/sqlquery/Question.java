package dev.chipboard.tasks.sqlquery;

import dev.chipboard.tasks.seed.Draws;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// One question about a shop, in words, in SQL and in Java. Words and SQL name things as `$word`,
/// see [Names].
///
/// @param words what is asked, with `%s` where the columns belong
/// @param columns the columns, in the order asked for
/// @param from the SQL after the columns
/// @param ordered whether the order of the rows is part of the answer
/// @param mistakes how many usual mistakes `behaviour` knows
/// @param behaviour the rows
record Question(
    String words,
    List<Column> columns,
    String from,
    boolean ordered,
    int mistakes,
    Behaviour behaviour) {
  /// As [Behaviour#rows] has it for no mistake.
  static final int RIGHT = -1;

  Question {
    columns = List.copyOf(columns);
  }

  /// One column.
  ///
  /// @param index its place in the rows of the behaviour
  /// @param words what it holds
  /// @param sql how it is selected
  record Column(int index, String words, String sql) {}

  /// The question in Java: the reference by which hidden rows are judged.
  @FunctionalInterface
  interface Behaviour {
    /// Returns the rows: strings, integers and decimals.
    ///
    /// @param mistake -1 for the right rows, else which mistake is made
    List<List<Object>> rows(Shop shop, int mistake);
  }

  Question shuffled(Draws draws) {
    return new Question(words, draws.shuffled(columns), from, ordered, mistakes, behaviour);
  }

  String text() {
    return words.formatted(columns.stream().map(Column::words).collect(Collectors.joining("; ")));
  }

  String sql() {
    return "SELECT "
        + columns.stream().map(Column::sql).collect(Collectors.joining(",\n  "))
        + "\n"
        + from;
  }

  /// Returns the rows with the columns in the order asked for.
  List<List<Object>> rows(Shop shop, int mistake) {
    var rows = new ArrayList<List<Object>>();
    for (var row : behaviour.rows(shop, mistake)) {
      rows.add(columns.stream().map(column -> row.get(column.index())).toList());
    }
    return rows;
  }

  /// Whether these data tell each of the usual mistakes from the right rows.
  boolean tellsMistakes(Shop shop) {
    var right = comparable(rows(shop, RIGHT));
    for (int mistake = 0; mistake < mistakes; mistake++) {
      if (comparable(rows(shop, mistake)).equals(right)) {
        return false;
      }
    }
    return !right.isEmpty();
  }

  private List<String> comparable(List<List<Object>> rows) {
    var texts = rows.stream().map(Object::toString);
    return ordered ? texts.toList() : texts.sorted().toList();
  }
}
