package dev.chipboard.coordinator.cli.sweep;

import dev.chipboard.coordinator.cli.Connected;
import dev.chipboard.protocol.console.Terminal;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `chipboard sweep show`.
@Command(name = "show", description = "One sweep.")
final class SweepShowCommand implements Callable<Integer> {
  private final Supplier<Terminal> terminal;

  @Mixin private SweepArgument sweep = new SweepArgument();

  SweepShowCommand(Supplier<Terminal> terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    var at = terminal.get();
    try (var client = Connected.to(at)) {
      var view = client.sweep(sweep.id());
      sweep.show(at, view);
      NotPassed.line(client, view.id()).ifPresent(at::say);
      return 0;
    }
  }
}
