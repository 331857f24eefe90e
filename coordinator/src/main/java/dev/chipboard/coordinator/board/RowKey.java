package dev.chipboard.coordinator.board;

/// What makes two trials one row: contender x chip x engine x protocol x suite digest.
record RowKey(Contender contender, Origin origin) {}
