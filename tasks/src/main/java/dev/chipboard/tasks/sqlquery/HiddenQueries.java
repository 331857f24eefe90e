package dev.chipboard.tasks.sqlquery;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chipboard.tasks.grade.Canonical;
import dev.chipboard.tasks.grade.MarkedLine;
import dev.chipboard.tasks.suite.Instance.HiddenOutput;
import dev.chipboard.tasks.suite.Instance.HiddenRun;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Runs the agent's queries on a second database in a fresh sandbox. Only the database and the
/// queries go in and only rows come back.
///
/// The database is opened for reading; an authorizer lets through what a SELECT needs and nothing
/// else, and a query ends after some 40 million steps of SQLite's machine, whatever the clock says.
///
/// @param mark marks the line of the outputs
/// @param schema the tables
/// @param data the rows
record HiddenQueries(MarkedLine mark, String schema, String data) {
  private static final long TIMEOUT_MILLIS = 30_000;

  /// Action codes of SQLite: 20 reads a column, 21 selects, 31 calls a function, 33 recurses.
  private static final String DRIVER =
      """
      import json
      import os
      import sqlite3

      with open("job.json") as file:
          job = json.load(file)
      made = sqlite3.connect("second.db")
      for part in ("schema.sql", "data.sql"):
          with open(part, encoding="utf-8") as file:
              made.executescript(file.read())
      made.close()


      def allowed(action, first, second, *rest):
          return 0 if action in (20, 21, 31, 33) and second != "load_extension" else 1


      def selected(path):
          with open(path, encoding="utf-8-sig") as file:
              text = file.read()
          steps = iter(range(400))
          database = sqlite3.connect(
              "file:second.db?mode=ro", uri=True, isolation_level=None)
          database.set_authorizer(allowed)
          database.set_progress_handler(lambda: next(steps, None) is None, 100000)
          cursor = database.execute(text)
          if cursor.description is None:
              raise ValueError("no SELECT")
          rows = cursor.fetchmany(201)
          if len(rows) > 200:
              raise ValueError("more than 200 rows")
          line = json.dumps(rows, allow_nan=False, separators=(",", ":"))
          if len(line) > 3800:
              raise ValueError("rows too long")
          return json.loads(line)


      def outcome(path):
          if not os.path.exists(path):
              return {"error": "no such file"}
          try:
              return {"rows": selected(path)}
          except BaseException as problem:
              words = "".join(c if " " <= c <= "~" else "?" for c in str(problem)[:120])
              return {"error": words or type(problem).__name__}


      line = json.dumps([outcome(path) for path in job["queries"]], separators=(",", ":"))
      print("\\n" + job["nonce"] + " " + line, flush=True)
      os._exit(0)
      """;

  /// What the driver is told; a record, for its members keep their order.
  private record Job(String nonce, List<String> queries) {}

  /// The run of some queries.
  ///
  /// @param queries the names of all query files
  /// @param content those that there are
  HiddenRun run(List<String> queries, Map<String, byte[]> content) {
    var files = new HashMap<>(content);
    files.put("schema.sql", schema.getBytes(UTF_8));
    files.put("data.sql", data.getBytes(UTF_8));
    files.put("job.json", Canonical.write(new Job(mark.nonce(), queries)).getBytes(UTF_8));
    files.put("run_all.py", DRIVER.getBytes(UTF_8));
    return new HiddenRun(files, "python3 -I -B run_all.py", TIMEOUT_MILLIS);
  }

  /// Reads what came back: for each query an object with `rows` or `error`.
  Optional<List<JsonNode>> outcomes(Optional<HiddenOutput> output, int queries) {
    return mark.read(output)
        .filter(value -> value.isArray() && value.size() == queries)
        .map(value -> List.copyOf(value.valueStream().toList()));
  }
}
