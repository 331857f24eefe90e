package dev.chipboard.coordinator.store;

import java.util.Map;

/// Where databases differ; everything else is portable SQL.
///
/// @param name for messages
/// @param placeholders what the migrations leave open
public record Dialect(String name, Map<String, String> placeholders) {
  /// `AUTOINCREMENT` never hands out a position twice; small rows that are found by their key live
  /// in its tree, which is one tree less to write.
  public static final Dialect SQLITE =
      new Dialect(
          "SQLite",
          Map.of(
              "identity",
              "INTEGER PRIMARY KEY AUTOINCREMENT",
              "clustered",
              "WITHOUT ROWID",
              "tokens_of_spec",
              "json_extract(sweeps.spec, '$.limits.tokens')",
              "bytes",
              "BLOB"));

  public Dialect {
    placeholders = Map.copyOf(placeholders);
  }
}
