package dev.chipboard.worker.cli.tasks;

import static dev.chipboard.protocol.console.TextTable.left;
import static dev.chipboard.protocol.console.TextTable.whole;

import dev.chipboard.protocol.console.Terminal;
import dev.chipboard.protocol.console.TextTable;
import dev.chipboard.protocol.json.Json;
import dev.chipboard.tasks.bundled.BundledSuites;
import dev.chipboard.tasks.folder.Generator;
import dev.chipboard.tasks.suite.Suite;
import dev.chipboard.worker.usersuite.FolderArgument;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `chipboard tasks list`.
@Command(name = "list", description = "List the tasks of every suite.")
final class TasksListCommand implements Callable<Integer> {
  private static final int SCHEMA_VERSION = 1;

  private final Supplier<Terminal> terminal;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "table or json (default: table)",
      defaultValue = "table")
  private Format format = Format.table;

  @Parameters(
      arity = "0..1",
      paramLabel = "FOLDER",
      description = "Those of your own suite instead: ./my-suite.")
  private @Nullable String folder;

  TasksListCommand(Supplier<Terminal> terminal) {
    this.terminal = terminal;
  }

  enum Format {
    table,
    json
  }

  /// A task as it is listed.
  record Row(String suite, String digest, String task, String summary) {}

  private record Document(int schemaVersion, List<Row> tasks) {}

  @Override
  public Integer call() {
    var talk = terminal.get();
    var rows = suites().stream().flatMap(suite -> rows(suite).stream()).toList();
    switch (format) {
      case json -> talk.result(Json.writePretty(new Document(SCHEMA_VERSION, rows)));
      case table -> {
        var table = new TextTable(whole("SUITE"), whole("TASK"), left("WHAT"));
        rows.forEach(row -> table.row(row.suite(), row.task(), row.summary()));
        table.lines(talk.outColumns()).forEach(talk::result);
      }
    }
    return 0;
  }

  private List<Suite> suites() {
    return folder == null
        ? BundledSuites.load().all()
        : List.of(new FolderArgument(Path.of(folder), Optional.empty()).suite(Generator.none()));
  }

  private static List<Row> rows(Suite suite) {
    return suite.tasks().stream()
        .map(task -> new Row(suite.id(), suite.digest(), task.name(), task.summary()))
        .toList();
  }
}
