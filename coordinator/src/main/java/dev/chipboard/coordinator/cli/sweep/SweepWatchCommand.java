package dev.chipboard.coordinator.cli.sweep;

import dev.chipboard.coordinator.cli.Connected;
import dev.chipboard.coordinator.cli.Waits;
import dev.chipboard.protocol.console.Terminal;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `chipboard sweep watch`.
@Command(name = "watch", description = "Follow a sweep to its end; Ctrl-C leaves it running.")
final class SweepWatchCommand implements Callable<Integer> {
  private final Supplier<Terminal> terminal;

  @Mixin private SweepArgument sweep = new SweepArgument();

  @Option(
      names = "--timeout",
      converter = Waits.class,
      paramLabel = "TIME",
      description = "How long at most, such as 30m.")
  private @Nullable Duration timeout;

  SweepWatchCommand(Supplier<Terminal> terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    var at = terminal.get();
    try (var client = Connected.to(at)) {
      var seen = client.sweep(sweep.id());
      return Watching.run(at, client, seen, Optional.ofNullable(timeout), sweep.format);
    }
  }
}
