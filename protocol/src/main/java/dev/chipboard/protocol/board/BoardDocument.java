package dev.chipboard.protocol.board;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// The board, or a part of it.
///
/// @param schemaVersion the version of this document, [#SCHEMA_VERSION]
/// @param generatedAt when it was made
/// @param scope what it was limited to, by name
/// @param rows the rows, best first inside each suite
public record BoardDocument(
    int schemaVersion, Instant generatedAt, Map<String, String> scope, List<BoardRow> rows) {
  public static final int SCHEMA_VERSION = 1;

  public BoardDocument {
    scope = Map.copyOf(scope);
    rows = List.copyOf(rows);
  }
}
