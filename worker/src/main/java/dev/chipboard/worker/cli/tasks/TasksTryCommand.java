package dev.chipboard.worker.cli.tasks;

import dev.chipboard.protocol.console.Terminal;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.json.Json;
import dev.chipboard.tasks.suite.Evidence;
import dev.chipboard.tasks.suite.Instance;
import dev.chipboard.tasks.suite.Task;
import dev.chipboard.worker.sandbox.Contents;
import dev.chipboard.worker.sandbox.SandboxSetup;
import dev.chipboard.worker.sandbox.Sandboxes;
import dev.chipboard.worker.sandbox.Visitor;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `chipboard tasks try`: a person does a task, in the sandbox in which an agent does it.
@Command(
    name = "try",
    description = {
      "Do a task yourself: a shell in its sandbox, with the prompt that an agent gets. Leave the"
          + " shell to be graded.",
      "Without a terminal the shell reads its commands from standard input. Ends with 1 where it is"
          + " no pass."
    })
final class TasksTryCommand implements Callable<Integer> {
  private final Supplier<Terminal> terminal;

  @Parameters(
      index = "0",
      paramLabel = "TASK",
      description =
          "Its name: chipboard tasks list. Or its folder in your own suite: ./suite/task.")
  private String task = "";

  @Option(names = "--suite", paramLabel = "SUITE", description = "The suite it is looked for in.")
  private @Nullable String suite;

  @Option(names = "--seed", paramLabel = "N", description = "The instance (default: 1).")
  private long seed = 1;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "How the grade is written: text or json (default: text)",
      defaultValue = "text")
  private Format format = Format.text;

  TasksTryCommand(Supplier<Terminal> terminal) {
    this.terminal = terminal;
  }

  enum Format {
    text,
    json
  }

  @Override
  public Integer call() {
    var talk = terminal.get();
    var sandboxes = Sandboxes.ofThisMachine();
    var chosen = Chosen.single(task, Optional.ofNullable(suite), sandboxes);
    if (!(chosen.task() instanceof Task.Agent agent)) {
      throw new ChipboardException(
          ErrorCode.USAGE, task + " of " + chosen.suite().id() + " is nothing for a shell");
    }
    var state = SandboxSetup.ensure(talk, sandboxes);
    if (!state.ready()) {
      throw new ChipboardException(
          ErrorCode.SANDBOX, "a task cannot be tried here: " + state.reason());
    }
    var instance = agent.instance(seed);
    talk.say(instance.prompt());
    var grade = HandGrade.of(agent, seed, instance, visited(talk, sandboxes, instance));
    switch (format) {
      case text -> grade.lines().forEach(talk::result);
      case json -> talk.result(Json.writePretty(grade));
    }
    return grade.pass() ? 0 : 1;
  }

  private static Evidence visited(Terminal talk, Sandboxes sandboxes, Instance instance) {
    Evidence evidence;
    try (var sandbox = sandboxes.open(Contents.of(instance))) {
      var end = shell(talk, sandbox);
      if (!end.note().isEmpty()) {
        talk.say("The sandbox says: " + end.note() + ".");
      }
      evidence = sandbox.freeze();
    }
    return evidence.with(instance.hiddenRun(evidence.workspace()).map(sandboxes::runOnce));
  }

  /// The shell speaks on standard error: standard output has the grade alone.
  private static Sandboxes.ShellEnd shell(Terminal talk, Sandboxes.Sandbox sandbox) {
    var out = new FileOutputStream(FileDescriptor.err);
    if (!talk.inIsTerminal() || !talk.errIsTerminal()) {
      return sandbox.shell(new Visitor(System.in, out, Optional.empty()));
    }
    talk.say("You are in its sandbox. Leave with `exit` or Ctrl-D to be graded.");
    try (var raw = RawTerminal.enter()) {
      var kind = talk.environment().getOrDefault("TERM", "dumb");
      return sandbox.shell(
          new Visitor(System.in, out, Optional.of(new Visitor.Screen(kind, raw::size))));
    }
  }
}
