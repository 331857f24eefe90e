package dev.chipboard.coordinator.cli.sweep;

import dev.chipboard.coordinator.cli.Connected;
import dev.chipboard.protocol.console.Terminal;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `chipboard sweep cancel`.
@Command(name = "cancel", description = "Cancel what has not ended.")
final class SweepCancelCommand implements Callable<Integer> {
  private final Supplier<Terminal> terminal;

  @Mixin private SweepArgument sweep = new SweepArgument();

  SweepCancelCommand(Supplier<Terminal> terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    var at = terminal.get();
    try (var client = Connected.to(at)) {
      if (client.sweep(sweep.id()).ended()) {
        at.say("sweep " + sweep.id() + " had ended: there was nothing to cancel");
      }
      sweep.show(at, client.cancel(sweep.id()));
      return 0;
    }
  }
}
