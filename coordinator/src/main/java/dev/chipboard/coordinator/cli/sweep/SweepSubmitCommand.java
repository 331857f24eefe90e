package dev.chipboard.coordinator.cli.sweep;

import dev.chipboard.coordinator.cli.Connected;
import dev.chipboard.coordinator.cli.ReadFormat;
import dev.chipboard.coordinator.cli.Waits;
import dev.chipboard.protocol.console.Terminal;
import dev.chipboard.protocol.model.Variant;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `chipboard sweep submit`: prints the id of the new sweep.
@Command(name = "submit", description = "Submit a sweep; prints its id.")
final class SweepSubmitCommand implements Callable<Integer> {
  private final Supplier<Terminal> terminal;
  private final Function<Path, Variant> describe;

  @Parameters(arity = "0..1", paramLabel = "FILE", description = "The sweep as YAML.")
  private @Nullable Path file;

  @Mixin private SweepOptions options = new SweepOptions(new WorkOptions());

  @Option(names = "--dry-run", description = "Say what it would do, and do nothing.")
  private boolean dryRun;

  @Option(names = "--watch", description = "Follow it to its end.")
  private boolean watch;

  @Option(
      names = "--timeout",
      converter = Waits.class,
      paramLabel = "TIME",
      description = "With --watch: how long at most, such as 30m.")
  private @Nullable Duration timeout;

  @Option(names = "--format", defaultValue = "table", description = "table or json.")
  private ReadFormat format = ReadFormat.TABLE;

  SweepSubmitCommand(Supplier<Terminal> terminal, Function<Path, Variant> describe) {
    this.terminal = terminal;
    this.describe = describe;
  }

  @Override
  public Integer call() {
    var at = terminal.get();
    var content = file == null ? SweepFile.EMPTY : SweepFile.read(file);
    var folder = file == null ? null : file.toAbsolutePath().getParent();
    var base = folder == null ? Path.of("") : folder;
    var asked = new SweepAsked(content, base, options, describe).spec();
    var brought = BroughtSuites.of(asked, options.work.suites.isEmpty() ? base : Path.of(""));
    var spec = brought.spec();
    try (var client = Connected.to(at)) {
      brought.to(client);
      if (dryRun) {
        PlanText.show(at, client.plan(spec), format);
        return 0;
      }
      var sweep = client.submit(spec);
      if (!watch) {
        at.result(format == ReadFormat.JSON ? SweepText.json(sweep) : sweep.id().value());
        SweepText.seeds(sweep).forEach(at::say);
        sweep.notes().forEach(at::say);
        return 0;
      }
      at.say("sweep " + sweep.id() + " is submitted");
      SweepText.seeds(sweep).forEach(at::say);
      return Watching.run(at, client, sweep, Optional.ofNullable(timeout), format);
    }
  }
}
