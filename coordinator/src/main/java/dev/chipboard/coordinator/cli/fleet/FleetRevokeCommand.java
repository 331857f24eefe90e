package dev.chipboard.coordinator.cli.fleet;

import dev.chipboard.coordinator.cli.Connected;
import dev.chipboard.protocol.console.Terminal;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.id.WorkerId;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `chipboard fleet revoke`: takes a machine's credential back.
@Command(name = "revoke", description = "Take a machine's credential back and cut it off.")
final class FleetRevokeCommand implements Callable<Integer> {
  private final Supplier<Terminal> terminal;

  @Parameters(paramLabel = "WORKER", description = "The worker, as 'fleet list' names it.")
  private String worker = "";

  FleetRevokeCommand(Supplier<Terminal> terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    var at = terminal.get();
    try (var client = Connected.to(at)) {
      client.revoke(read(worker));
      at.say("worker " + worker + " is revoked");
      return 0;
    }
  }

  private static WorkerId read(String text) {
    try {
      return new WorkerId(text);
    } catch (IllegalArgumentException e) {
      throw new ChipboardException(
          ErrorCode.BAD_INPUT, e.getMessage() + ": see 'chipboard fleet list'", e);
    }
  }
}
