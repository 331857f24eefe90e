package dev.chipboard.coordinator.cli.board;

import dev.chipboard.coordinator.board.Boards;
import dev.chipboard.coordinator.cli.Connected;
import dev.chipboard.protocol.board.BoardDocument;
import dev.chipboard.protocol.console.Terminal;

/// The board of the coordinator that a terminal's home knows.
record RemoteBoards(Terminal terminal) implements Boards {
  @Override
  public BoardDocument board(Query query) {
    try (var client = Connected.to(terminal)) {
      return client.board(query.scope());
    }
  }
}
