package dev.chipboard.coordinator.cli;

import dev.chipboard.protocol.console.Terminal;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `chipboard sweep watch`.
@Command(name = "watch", description = "Follow a sweep to its end; Ctrl-C leaves it running.")
final class SweepWatchCommand implements Callable<Integer> {
  private final Supplier<Terminal> terminal;

  @Parameters(paramLabel = "ID", description = "The sweep.")
  private String id = "";

  @Option(
      names = "--timeout",
      converter = Waits.class,
      paramLabel = "TIME",
      description = "How long at most, such as 30m.")
  private @Nullable Duration timeout;

  @Option(names = "--format", defaultValue = "table", description = "table or json.")
  private ReadFormat format = ReadFormat.TABLE;

  SweepWatchCommand(Supplier<Terminal> terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    var at = terminal.get();
    try (var client = Connected.to(at)) {
      var sweep = client.sweep(SweepIds.read(id));
      return Watching.run(at, client, sweep, Optional.ofNullable(timeout), format);
    }
  }
}
