package dev.chipboard.worker.cli.tasks;

import static dev.chipboard.protocol.console.TextTable.right;
import static dev.chipboard.protocol.console.TextTable.whole;

import dev.chipboard.protocol.console.Terminal;
import dev.chipboard.protocol.console.TextTable;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.tasks.suite.Task;
import dev.chipboard.worker.proof.Claim;
import dev.chipboard.worker.proof.Finding;
import dev.chipboard.worker.proof.Prover;
import dev.chipboard.worker.sandbox.SandboxSetup;
import dev.chipboard.worker.sandbox.Sandboxes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `chipboard tasks verify`: the proof that graders are right, for everybody to run.
@Command(
    name = "verify",
    description = {
      "Prove the graders: in the real sandbox the right way reaches 1.0, and doing nothing, looking"
          + " around and guessing do not pass.",
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

  @Option(names = "--seeds", paramLabel = "N", description = "Instances a task (default: 10).")
  private int seeds = 10;

  TasksVerifyCommand(Supplier<Terminal> terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    var talk = terminal.get();
    if (seeds < 1 || seeds > MOST_SEEDS) {
      throw new ChipboardException(
          ErrorCode.USAGE, "--seeds is 1 to " + MOST_SEEDS + ", not " + seeds);
    }
    var sandboxes = Sandboxes.ofThisMachine();
    var chosen =
        tasks.isEmpty()
            ? Chosen.all()
            : tasks.stream().flatMap(name -> Chosen.named(name, sandboxes).stream()).toList();
    var state = SandboxSetup.ensure(talk, sandboxes);
    if (!state.ready()) {
      throw new ChipboardException(
          ErrorCode.SANDBOX, "tasks cannot be proved here: " + state.reason());
    }
    var findings = prove(talk, chosen, new Prover(sandboxes));
    table(chosen, findings).lines(talk.outColumns()).forEach(talk::result);
    return findings.stream().allMatch(finding -> finding.faults().isEmpty()) ? 0 : 1;
  }

  private List<Finding> prove(Terminal talk, List<Task.Agent> chosen, Prover prover)
      throws InterruptedException {
    int threads = Runtime.getRuntime().availableProcessors();
    var findings = new ArrayList<Finding>();
    try (var pool = Executors.newFixedThreadPool(threads)) {
      var running = new ArrayList<Future<Finding>>();
      for (var task : chosen) {
        LongStream.range(0, seeds)
            .map(TasksVerifyCommand::spread)
            .forEach(seed -> running.add(pool.submit(() -> prover.prove(task, seed))));
      }
      for (var each : running) {
        var finding = get(each, running);
        findings.add(finding);
        finding
            .faults()
            .forEach((claim, seen) ->
                talk.say(
                    "%s, seed %d: NOT %s: %s"
                        .formatted(finding.task(), finding.seed(), claim.text(), seen)));
        if (findings.size() % seeds == 0) {
          talk.say("%d of %d instances".formatted(findings.size(), running.size()));
        }
      }
    }
    return findings;
  }

  private static Finding get(Future<Finding> each, List<Future<Finding>> all)
      throws InterruptedException {
    try {
      return each.get();
    } catch (ExecutionException e) {
      all.forEach(other -> other.cancel(true));
      throw e.getCause() instanceof RuntimeException known
          ? known
          : new ChipboardException(
              ErrorCode.INTERNAL, "a proof failed: " + e.getCause(), e.getCause());
    }
  }

  /// Neighbouring numbers are no special case, and neither are small ones.
  private static long spread(long index) {
    return index * 0x9E3779B97F4A7C15L + index;
  }

  private static TextTable table(List<Task.Agent> chosen, List<Finding> findings) {
    var columns =
        Stream.concat(
                Stream.of(whole("TASK"), right("SEEDS")),
                Stream.concat(
                    Stream.of(Claim.values()).map(claim -> right(claim.title())),
                    Stream.of(right("s/seed"))))
            .toArray(TextTable.Column[]::new);
    var table = new TextTable(columns);
    for (var task : chosen) {
      var of = findings.stream().filter(each -> each.task().equals(task.name())).toList();
      var cells = new ArrayList<String>();
      cells.add(task.name());
      cells.add(Integer.toString(of.size()));
      for (var claim : Claim.values()) {
        long faults = of.stream().filter(each -> each.faults().containsKey(claim)).count();
        cells.add(faults == 0 ? "ok" : faults + " WRONG");
      }
      cells.add("%.1f".formatted(of.stream().mapToDouble(Finding::seconds).average().orElse(0)));
      table.row(cells.toArray(String[]::new));
    }
    return table;
  }
}
