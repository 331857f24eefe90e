package dev.chipboard.deploy.run;

import dev.chipboard.coordinator.Coordinator;
import dev.chipboard.coordinator.cli.board.BoardOptions;
import dev.chipboard.coordinator.client.CoordinatorClient;
import dev.chipboard.protocol.console.Terminal;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.id.SweepId;
import java.util.Map;
import java.util.function.Supplier;

/// The board of one run, printed also of a run that the disk cut short.
record RunBoard(Terminal terminal, CoordinatorClient client, SweepId sweep, BoardOptions options) {

  void print() {
    options.print(terminal, client.board(Map.of("sweep", sweep.value())));
  }

  /// Returns what is waited for. Where nothing can be kept any more, nobody is here to wait for
  /// room: prints what was kept and ends the wait.
  ///
  /// @throws ChipboardException with why nothing can be kept
  <T> T evenAfter(Coordinator coordinator, Supplier<T> wait) {
    try {
      return EarlyEnd.during(
          () -> {
            throw coordinator.awaitTrouble();
          },
          wait);
    } catch (ChipboardException e) {
      if (e.code() == ErrorCode.RESOURCE || e.code() == ErrorCode.CORRUPT) {
        printKept(e);
      }
      throw e;
    }
  }

  private void printKept(ChipboardException failure) {
    try {
      print();
    } catch (ChipboardException e) {
      failure.addSuppressed(e);
    }
  }
}
