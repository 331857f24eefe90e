package dev.chipboard.tasks.sqlquery;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.chipboard.tasks.grade.MarkedLine;
import dev.chipboard.tasks.seed.Draws;
import dev.chipboard.tasks.suite.Instance;
import dev.chipboard.tasks.suite.Specification;
import dev.chipboard.tasks.suite.Specification.Guess;
import dev.chipboard.tasks.suite.Specification.Meaning;
import dev.chipboard.tasks.suite.Task;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// Write four queries against a database of four tables; they are judged by other rows.
public final class SqlQuery implements Task.Agent {
  private static final int ATTEMPTS = 10_000;

  @Override
  public String name() {
    return "sql-query";
  }

  @Override
  public String summary() {
    return "Write four SQL queries that are right whatever rows the tables hold.";
  }

  @Override
  public Optional<Specification> specification() {
    return Optional.of(
        new Specification(
            "Writing queries that are right on data nobody has seen: joins, groups, NULLs, "
                + "ties, days as ranges, outer joins and exact order.",
            "The names of all tables and columns, how the tables are written, the rows, the "
                + "order of the columns asked for, the days asked about. The hidden rows tell each "
                + "of 21 usual mistakes from the right rows.",
            List.of(
                new Meaning(
                    "query1",
                    "the rows of the first query on the hidden database are right, in the order asked "
                        + "for"),
                new Meaning("query2", "those of the second, in any order"),
                new Meaning("query3", "those of the third, in any order"),
                new Meaning("query4", "those of the fourth, in the order asked for")),
            new Guess(
                1.0 / (24 * 6 * 6 * 6) / Math.pow(2, 21),
                "Even who has the skeletons of the four queries would have to guess the order of "
                    + "the columns (4! x 3! x 3! x 3!) and to avoid each of 21 usual mistakes, every "
                    + "one of which the hidden rows expose.")));
  }

  /// Hidden rows that let a usual mistake through, or round on an edge, are drawn again.
  @Override
  public Instance instance(long seed) {
    var draws = Draws.of(seed, "sql-query");
    var names = Names.draw(draws);
    var database = DatabaseText.draw(names, draws);
    var first = LocalDate.of(draws.between(2031, 2036), draws.between(1, 8), draws.between(1, 28));
    var from = first.plusDays(draws.between(20, 35));
    var to = from.plusDays(draws.between(30, 45));
    var questions =
        List.of(
            Totals.REVENUE.shuffled(draws),
            Totals.OPEN_COUNTS.shuffled(draws),
            Times.LATEST.shuffled(draws),
            Times.pending(from, to).shuffled(draws));
    var visible = Shop.draw(draws, first);
    var secret = Draws.of(seed, "sql-query/hidden");
    var mark = MarkedLine.draw(secret);
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      var hidden = Shop.draw(secret, first);
      if (Totals.clear(hidden) && questions.stream().allMatch(q -> q.tellsMistakes(hidden))) {
        var queries =
            new HiddenQueries(
                mark,
                new String(database.schema(), UTF_8),
                new String(database.data(hidden), UTF_8));
        return new QueryInstance(
            prompt(names, questions),
            oracle(names, questions),
            questions,
            database,
            visible,
            hidden,
            queries);
      }
    }
    throw new IllegalStateException("no rows for seed " + seed + " in " + ATTEMPTS + " attempts");
  }

  private static String prompt(Names names, List<Question> questions) {
    var text =
        new StringBuilder(
            """
            schema.sql and data.sql in your current directory make an SQLite database. This makes \
            shop.db of them:
            python3 -c "import sqlite3; sqlite3.connect('shop.db').executescript(\
            open('schema.sql').read() + open('data.sql').read())"

            Write four files in your current directory, each with one SELECT statement for SQLite \
            that is right for any other rows in these tables too. Columns exactly as listed and in \
            that order.
            """);
    for (int i = 0; i < questions.size(); i++) {
      text.append("- ")
          .append(QueryInstance.file(i))
          .append(": ")
          .append(names.fill(questions.get(i).text()))
          .append(".\n");
    }
    return text.toString();
  }

  private static List<String> oracle(Names names, List<Question> questions) {
    var writing = new StringBuilder();
    for (int i = 0; i < questions.size(); i++) {
      writing
          .append("cat > ")
          .append(QueryInstance.file(i))
          .append(" <<'END'\n")
          .append(names.fill(questions.get(i).sql()))
          .append("END\n");
    }
    return List.of(
        "cat schema.sql; head -n 4 data.sql",
        writing.toString(),
        """
        python3 - <<'END'
        import sqlite3
        database = sqlite3.connect("shop.db")
        database.executescript(open("schema.sql").read() + open("data.sql").read())
        for number in "1234":
            rows = database.execute(open("query%s.sql" % number).read()).fetchall()
            print(number, len(rows), rows[:2])
        END
        """);
  }
}
