package dev.chipboard.tasks.sqlquery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chipboard.protocol.trial.Outcome;
import dev.chipboard.protocol.trial.Outcome.Check;
import dev.chipboard.protocol.trial.StopReason;
import dev.chipboard.tasks.bundled.PlainWorkspace;
import dev.chipboard.tasks.grade.AgentFacts;
import dev.chipboard.tasks.grade.Grader;
import dev.chipboard.tasks.suite.Evidence;
import dev.chipboard.tasks.suite.FrozenWorkspace;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Queries that do not deserve it, run for real; each fails alone and none passes.
class QueryCheatIT {
  @TempDir Path temp;

  private final QueryInstance instance = (QueryInstance) new SqlQuery().instance(3);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "1 | WHERE o.$state = '$paid'                 | WHERE 1",
        "1 | COUNT(DISTINCT o.$orderkey)              | COUNT(o.$orderkey)",
        "1 | COALESCE(l.$discount, 0)                 | l.$discount",
        "1 | - COALESCE(l.$discount, 0)               | ",
        "1 | 1.0 *                                    | ",
        "1 | , 2)                                     | , 1)",
        "1 | DESC                                     | ASC",
        "1 | GROUP BY p.$category                     | GROUP BY p.$productkey",
        "2 | LEFT JOIN                                | JOIN",
        "2 | COUNT(o.$orderkey)                       | COUNT(*)",
        "2 | GROUP BY c.$partykey, c.$partyname       | GROUP BY c.$partyname",
        "2 | AND o.$state = '$open'                   | WHERE o.$state = '$open'",
        "2 | AND o.$state = '$open'                   | ",
        "3 | AND o.$state <> '$dropped'               | ",
        "3 | AND x.$state <> '$dropped'               | ",
        "3 | WHERE x.$partyref = o.$partyref AND      | WHERE",
        "3 | ;                                        | GROUP BY o.$partyref;",
        "4 | o.$shipped IS NULL OR                    | ",
        "4 | OR date(o.$shipped) >                    | OR 0 >",
        "4 | WHERE date(o.$placed)                    | WHERE o.$placed",
        "4 | date(o.$shipped)                         | o.$shipped",
        "4 | LEFT JOIN                                | JOIN",
        "4 | ORDER BY o.$placed, o.$orderkey          | ORDER BY o.$orderkey",
        "4 | COALESCE(c.$partyname, '-')              | c.$partyname",
        "4 | SELECT                                   | SELECT 1,",
      })
  void usualMistakesFailAlone(int query, String right, String wrong) {
    for (long seed = 0; seed < 3; seed++) {
      var other = (QueryInstance) new SqlQuery().instance(seed);
      var names = other.database().names();
      var queries = rightQueries(other);
      var path = QueryInstance.file(query - 1);
      var text = queries.getOrDefault(path, "");
      var fragment = names.fill(right);
      assertThat(text).contains(fragment);
      queries.put(path, text.replace(fragment, wrong == null ? "" : names.fill(wrong)));

      var outcome = score(other, queries);

      assertThat(outcome.checks())
          .as("%s with seed %d", queries.get(path), seed)
          .filteredOn(check -> !check.pass())
          .extracting(Check::name)
          .containsExactly("query" + query);
    }
  }

  @Test
  void rowsOfTheVisibleDatabaseWrittenDownAreNoQuery() {
    var queries = new HashMap<String, String>();
    for (int i = 0; i < 4; i++) {
      var rows = instance.questions().get(i).rows(instance.visible(), Question.RIGHT);
      var values =
          rows.stream()
              .map(row ->
                  row.stream()
                      .map(value ->
                          value instanceof String text
                              ? "'" + text.replace("'", "''") + "'"
                              : value.toString())
                      .toList()
                      .toString()
                      .replace('[', '(')
                      .replace(']', ')'))
              .toList();
      queries.put(QueryInstance.file(i), "VALUES " + String.join(",\n", values));
    }
    assertThat(ranOn(instance.visible(), queries)).as("they are right there").hasSize(4);

    var outcome = score(instance, queries);

    assertThat(outcome.checks()).noneMatch(Check::pass);
    assertThat(outcome.ladder()).isEqualTo(0.33);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-- nothing",
        ";",
        "SELECT ?",
        "SELECT 1; SELECT 2",
        "SELECT 1 WHERE 0",
        "SELECT 9e999",
        "SELECT -9e999, x'00ff'",
        "SELECT zeroblob(100000000)",
        "SELECT printf('%.100000c', 'x')",
        "SELECT char(0, 10, 27, 55296)",
        "SELECT load_extension('x')",
        "ATTACH 'other.db' AS other",
        "ATTACH 'file:/etc/passwd?mode=ro' AS other",
        "PRAGMA database_list",
        "SELECT * FROM pragma_database_list",
        "PRAGMA writable_schema = 1",
        "CREATE TABLE x (y)",
        "CREATE TEMP TABLE x AS SELECT 1",
        "DROP TABLE IF EXISTS x",
        "VACUUM INTO 'copy.db'",
        "BEGIN",
        "EXPLAIN SELECT 1",
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n",
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n",
      })
  void hostileStatementsEndInAGradedResultAndSpoilNoOther(String statement) {
    var queries = rightQueries(instance);
    queries.put("query2.sql", statement);

    var outcome = score(instance, queries);

    assertThat(outcome.checks())
        .filteredOn(check -> !check.pass())
        .extracting(Check::name)
        .containsExactly("query2");
    assertThat(outcome.ladder()).isEqualTo(0.67);
  }

  @Test
  void someQueriesAreSomePoints() {
    assertThat(score(instance, Map.of()).ladder()).isEqualTo(0.33);
    var queries = rightQueries(instance);
    queries.keySet().removeAll(List.of("query2.sql", "query3.sql"));
    var outcome = score(instance, queries);
    assertThat(outcome.checks().stream().filter(Check::pass)).hasSize(2);
    assertThat(outcome.ladder()).as("not all of the answer is there").isEqualTo(0.33);
    queries.put("query2.sql", "SELECT 1");
    queries.put("query3.sql", "SELECT 1");
    assertThat(score(instance, queries).ladder()).isEqualTo(0.5);
  }

  private static Map<String, String> rightQueries(QueryInstance instance) {
    var queries = new HashMap<String, String>();
    for (int i = 0; i < 4; i++) {
      var sql = instance.database().names().fill(instance.questions().get(i).sql());
      queries.put(QueryInstance.file(i), sql);
    }
    return queries;
  }

  /// Those of the queries that give the right rows on other data than the hidden ones.
  private List<Check> ranOn(Shop shop, Map<String, String> queries) {
    var swapped =
        new QueryInstance(
            instance.prompt(),
            instance.oracle(),
            instance.questions(),
            instance.database(),
            shop,
            shop,
            new HiddenQueries(
                instance.queries().mark(),
                instance.queries().schema(),
                new String(instance.database().data(shop), UTF_8)));
    return score(swapped, queries).checks().stream().filter(Check::pass).toList();
  }

  private Outcome.Scored score(QueryInstance asked, Map<String, String> queries) {
    var files = new HashMap<>(asked.files());
    queries.forEach((path, text) -> files.put(path, text.getBytes(UTF_8)));
    var frozen = new FrozenWorkspace(files, List.of(), 0);
    var hidden = asked.hiddenRun(frozen).map(run -> PlainWorkspace.run(temp, run));
    var facts = new AgentFacts(StopReason.SUBMITTED, null, "fence", 3, 2, 0);
    return (Outcome.Scored) Grader.score(asked, Evidence.of(frozen).with(hidden), facts);
  }
}
