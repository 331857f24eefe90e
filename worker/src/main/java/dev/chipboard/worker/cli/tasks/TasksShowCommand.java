package dev.chipboard.worker.cli.tasks;

import dev.chipboard.protocol.console.Terminal;
import dev.chipboard.tasks.suite.Fixture;
import dev.chipboard.tasks.suite.Instance;
import dev.chipboard.tasks.suite.Task;
import dev.chipboard.worker.model.Bytes;
import dev.chipboard.worker.sandbox.Sandboxes;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `chipboard tasks show`: one task with an instance, its checks and its oracle.
@Command(
    name = "show",
    description = "Show a task: an instance's prompt and files, its checks, and how to solve it.")
final class TasksShowCommand implements Callable<Integer> {
  private static final int MOST_FILES = 12;

  private final Supplier<Terminal> terminal;

  @Parameters(
      index = "0",
      paramLabel = "TASK",
      description =
          "Its name: chipboard tasks list. Or its folder in your own suite: ./suite/task.")
  private String task = "";

  @Option(names = "--seed", paramLabel = "N", description = "The instance (default: 1).")
  private long seed = 1;

  TasksShowCommand(Supplier<Terminal> terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    var talk = terminal.get();
    for (var chosen : Chosen.named(task, Sandboxes.ofThisMachine())) {
      show(talk, chosen);
    }
    return 0;
  }

  private void show(Terminal talk, Task.Agent chosen) {
    var instance = chosen.instance(seed);
    section(talk, chosen.name() + ", seed " + seed, List.of(chosen.summary()));
    section(talk, "Prompt", instance.prompt().lines().toList());
    section(talk, "Workspace", files(instance));
    instance
        .setup()
        .ifPresent(setup -> section(talk, "Runs before the agent does", setup.lines().toList()));
    instance.fixture().ifPresent(_ -> section(talk, "Server", List.of(Fixture.ADDRESS)));
    section(talk, "May be created or changed", instance.outputs());
    section(talk, "Checks, all independent", instance.checkNames());
    section(
        talk,
        "A way to solve it, command by command",
        instance.oracle().stream().flatMap(String::lines).toList());
  }

  private static List<String> files(Instance instance) {
    var lines =
        new TreeMap<>(instance.files())
            .entrySet().stream()
                .limit(MOST_FILES)
                .map(file ->
                    "%s (%s)"
                        .formatted(
                            file.getKey().replace("\n", "\\n"), Bytes.text(file.getValue().length)))
                .collect(Collectors.toList());
    if (instance.files().size() > MOST_FILES) {
      lines.add("and " + (instance.files().size() - MOST_FILES) + " more");
    }
    return lines.isEmpty() ? List.of("empty") : lines;
  }

  private static void section(Terminal talk, String title, List<String> lines) {
    talk.result(title);
    lines.forEach(line -> talk.result(line.isEmpty() ? "" : "  " + line));
    talk.result("");
  }
}
