package dev.chipboard.worker.cli.tasks;

import dev.chipboard.protocol.console.Terminal;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.json.Json;
import dev.chipboard.worker.cli.tasks.page.TaskPage;
import dev.chipboard.worker.sandbox.Sandboxes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `chipboard tasks show`: the page of a task, with an instance as example.
@Command(
    name = "show",
    description = "Show the page of a task: what it asks, what is checked, how to solve it.")
final class TasksShowCommand implements Callable<Integer> {
  private final Supplier<Terminal> terminal;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "TASK",
      description =
          "Its name: chipboard tasks list. Or its folder in your own suite: ./suite/task.")
  private @Nullable String task;

  @Option(names = "--suite", paramLabel = "SUITE", description = "The suite it is looked for in.")
  private @Nullable String suite;

  @Option(names = "--seed", paramLabel = "N", description = "The example (default: 1).")
  private long seed = 1;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "text, md or json (default: text)",
      defaultValue = "text")
  private Format format = Format.text;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Write the Markdown pages of the task, or of all that are graded, into a folder for each"
              + " suite.")
  private @Nullable Path out;

  TasksShowCommand(Supplier<Terminal> terminal) {
    this.terminal = terminal;
  }

  enum Format {
    text,
    md,
    json
  }

  @Override
  public Integer call() {
    var talk = terminal.get();
    var of = Optional.ofNullable(suite);
    var folder = out;
    var named = task;
    if (folder != null) {
      var chosen =
          named == null ? Chosen.graded(of) : Chosen.gradedOf(named, of, Sandboxes.ofThisMachine());
      chosen.forEach(each -> write(folder, each));
      talk.say(chosen.size() + " pages are in " + folder);
      return 0;
    }
    if (named == null) {
      throw new ChipboardException(
          ErrorCode.USAGE, "name a TASK, or a folder for the pages of all with --out");
    }
    var page = page(Chosen.single(named, of, Sandboxes.ofThisMachine()));
    talk.result(
        switch (format) {
          case text -> page.text();
          case md -> page.markdown();
          case json -> Json.writePretty(page);
        });
    return 0;
  }

  private TaskPage page(Chosen chosen) {
    return TaskPage.of(chosen.suite(), chosen.task(), seed);
  }

  private void write(Path folder, Chosen chosen) {
    var page = page(chosen);
    var file = folder.resolve(page.suite().replace('@', '-')).resolve(page.task() + ".md");
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, page.markdown());
    } catch (IOException e) {
      throw new ChipboardException(ErrorCode.RESOURCE, "cannot write " + file, e);
    }
  }
}
