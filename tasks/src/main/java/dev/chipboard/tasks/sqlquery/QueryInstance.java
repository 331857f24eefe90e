package dev.chipboard.tasks.sqlquery;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chipboard.protocol.trial.Outcome.Check;
import dev.chipboard.tasks.grade.Canonical;
import dev.chipboard.tasks.suite.Cheat;
import dev.chipboard.tasks.suite.Evidence;
import dev.chipboard.tasks.suite.FrozenWorkspace;
import dev.chipboard.tasks.suite.Instance;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// Four questions, a database to try them on, and a second one by which they are judged.
///
/// @param prompt what is asked
/// @param oracle the commands that solve it
/// @param questions the questions in the order of the query files
/// @param database how rows are written
/// @param visible the rows that the agent has
/// @param hidden the rows that it has not
/// @param queries the hidden run
record QueryInstance(
    String prompt,
    List<String> oracle,
    List<Question> questions,
    DatabaseText database,
    Shop visible,
    Shop hidden,
    HiddenQueries queries)
    implements Instance {
  static final String DATABASE = "shop.db";
  private static final int MAX_QUERY_BYTES = 16 << 10;

  /// Replaces each query by the rows that it gives on the visible database.
  private static final String WRITTEN_DOWN =
      """
      python3 - <<'END'
      import sqlite3
      database = sqlite3.connect(":memory:")
      database.executescript(open("schema.sql").read() + open("data.sql").read())
      for number in "1234":
          path = "query%s.sql" % number
          rows = database.execute(open(path).read()).fetchall()
          lines = ["(" + ", ".join(repr(v) if not isinstance(v, str) else
                   "'" + v.replace("'", "''") + "'" for v in row) + ")" for row in rows]
          with open(path, "w") as file:
              file.write("VALUES " + ",\\n".join(lines))
      END
      """;

  QueryInstance {
    oracle = List.copyOf(oracle);
    questions = List.copyOf(questions);
  }

  static String file(int question) {
    return "query" + (question + 1) + ".sql";
  }

  private List<String> queryFiles() {
    return IntStream.range(0, questions.size()).mapToObj(QueryInstance::file).toList();
  }

  @Override
  public Map<String, byte[]> files() {
    return Map.of("schema.sql", database.schema(), "data.sql", database.data(visible));
  }

  @Override
  public List<String> outputs() {
    var outputs = new ArrayList<>(queryFiles());
    outputs.add(DATABASE);
    return outputs;
  }

  @Override
  public List<Cheat> cheats() {
    return List.of(
        new Cheat(
            "rows-written-down",
            "writes down the right rows of the visible database instead of queries",
            "the queries run on a second database with other rows",
            List.of(oracle.get(1), oracle.get(2), WRITTEN_DOWN)),
        new Cheat(
            "other-files",
            "reads rows from another file of the machine",
            "an authorizer lets through what a SELECT needs and nothing else",
            queryFiles().stream()
                .map(path -> Cheat.writing(path, "ATTACH 'file:/workspace/shop.db?mode=ro' AS x"))
                .toList()),
        new Cheat(
            "every-row",
            "returns more rows than anybody asked for",
            "the rows have to be exactly those asked for, at most 200",
            queryFiles().stream()
                .map(path ->
                    Cheat.writing(
                        path,
                        "SELECT a.rootpage, b.rootpage, 0 FROM"
                            + " sqlite_master a, sqlite_master b"))
                .toList()));
  }

  /// The run without a query, for nothing of it is the agent's, and the right rows.
  @Override
  public String answerKey() {
    var run = queries.run(queryFiles(), Map.of());
    var parts = new ArrayList<Object>(List.of(run.command()));
    run.files().keySet().stream()
        .sorted()
        .forEach(path -> parts.add(new String(run.files().get(path), UTF_8)));
    questions.forEach(question -> parts.add(question.rows(hidden, Question.RIGHT)));
    return Canonical.write(parts);
  }

  /// The queries that are there and not too long; without any there is nothing to run.
  @Override
  public Optional<HiddenRun> hiddenRun(FrozenWorkspace workspace) {
    var content = new HashMap<String, byte[]>();
    for (var path : queryFiles()) {
      workspace
          .file(path)
          .filter(bytes -> bytes.length <= MAX_QUERY_BYTES)
          .ifPresent(bytes -> content.put(path, bytes));
    }
    return content.isEmpty() ? Optional.empty() : Optional.of(queries.run(queryFiles(), content));
  }

  /// One check for each query, each for itself.
  @Override
  public List<Check> grade(Evidence evidence) {
    var outcomes = queries.outcomes(evidence.hidden(), questions.size()).orElse(List.of());
    var checks = new ArrayList<Check>();
    for (int i = 0; i < questions.size(); i++) {
      var name = "query" + (i + 1);
      checks.add(
          outcomes.isEmpty()
              ? new Check(name, false, "nothing was run")
              : check(name, questions.get(i), outcomes.get(i)));
    }
    return List.copyOf(checks);
  }

  private Check check(String name, Question question, JsonNode outcome) {
    var found = outcome.path("rows");
    var right = question.rows(hidden, Question.RIGHT);
    boolean pass = Rows.right(right, found, question.ordered());
    if (pass) {
      return new Check(name, true, null);
    }
    return new Check(
        name,
        false,
        found.isArray()
            ? found.size() + " rows on other data, not the right ones"
            : outcome.path("error").asText("no rows"));
  }

  /// Whether all queries are there and ran.
  @Override
  public boolean wellFormed(Evidence evidence) {
    return queries
        .outcomes(evidence.hidden(), questions.size())
        .filter(outcomes -> outcomes.stream().allMatch(outcome -> outcome.path("rows").isArray()))
        .isPresent();
  }
}
