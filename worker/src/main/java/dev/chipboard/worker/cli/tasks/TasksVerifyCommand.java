package dev.chipboard.worker.cli.tasks;

import dev.chipboard.protocol.console.Terminal;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.json.Json;
import dev.chipboard.worker.proof.Proof;
import dev.chipboard.worker.proof.Prover;
import dev.chipboard.worker.proof.Share;
import dev.chipboard.worker.sandbox.SandboxSetup;
import dev.chipboard.worker.sandbox.Sandboxes;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `chipboard tasks verify`: the proof that graders are right, for everybody to run.
@Command(
    name = "verify",
    description = {
      "Prove the graders: in the real sandbox the right way reaches 1.0, and doing nothing, looking"
          + " around, guessing and cheating do not pass.",
      "Ends with 1 where a claim does not hold."
    })
final class TasksVerifyCommand implements Callable<Integer> {
  private static final int MOST_SEEDS = 100_000;

  private final Supplier<Terminal> terminal;

  @Parameters(
      paramLabel = "TASK",
      description =
          "The tasks to prove (default: all), or the folder of your own suite: ./my-suite.")
  private List<String> tasks = List.of();

  @Option(names = "--suite", paramLabel = "SUITE", description = "Only tasks of this suite.")
  private @Nullable String suite;

  @Option(names = "--seeds", paramLabel = "N", description = "Instances a task (default: 10).")
  private int seeds = 10;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "table or json (default: table)",
      defaultValue = "table")
  private Format format = Format.table;

  TasksVerifyCommand(Supplier<Terminal> terminal) {
    this.terminal = terminal;
  }

  enum Format {
    table,
    json
  }

  @Override
  public Integer call() throws InterruptedException {
    var talk = terminal.get();
    if (seeds < 1 || seeds > MOST_SEEDS) {
      throw new ChipboardException(
          ErrorCode.USAGE, "--seeds is 1 to " + MOST_SEEDS + ", not " + seeds);
    }
    var sandboxes = Sandboxes.ofThisMachine();
    var of = Optional.ofNullable(suite);
    var chosen =
        tasks.isEmpty()
            ? Chosen.graded(of)
            : tasks.stream()
                .distinct()
                .flatMap(name -> Chosen.gradedOf(name, of, sandboxes).stream())
                .toList();
    if (chosen.isEmpty()) {
      throw new ChipboardException(
          ErrorCode.USAGE, "the tasks of " + suite + " are measured, not graded");
    }
    var state = SandboxSetup.ensure(talk, sandboxes);
    if (!state.ready()) {
      throw new ChipboardException(
          ErrorCode.SANDBOX, "tasks cannot be proved here: " + state.reason());
    }
    var progress = new ProofProgress(talk, chosen.size() * seeds);
    var findings =
        Proof.of(new Prover(sandboxes), chosen.stream().map(Chosen::task).toList(), seeds)
            .run(progress::add);
    var report = ProofReport.of(chosen, findings, progress.seconds());
    switch (format) {
      case json -> talk.result(Json.writePretty(report));
      case table -> {
        report.table().lines(talk.outColumns()).forEach(talk::result);
        talk.say(
            "each task has all its cheats tried in turn, %d or more on each seed; %.0f s in all"
                .formatted(Share.FEWEST, report.seconds()));
      }
    }
    return report.holds() ? 0 : 1;
  }
}
