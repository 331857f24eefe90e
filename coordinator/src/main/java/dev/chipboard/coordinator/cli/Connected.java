package dev.chipboard.coordinator.cli;

import dev.chipboard.coordinator.client.Access;
import dev.chipboard.coordinator.client.CoordinatorClient;
import dev.chipboard.protocol.console.Terminal;

/// Opens the client of the coordinator that a terminal's home knows.
public final class Connected {
  private Connected() {}

  public static CoordinatorClient to(Terminal terminal) {
    return new CoordinatorClient(Access.find(terminal.home()));
  }
}
