package dev.chipboard.coordinator.store;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.sqlite.SQLiteException;

/// What keeps a store from being written that is nobody's mistake in a statement. After each of
/// them nothing is sure of a transaction that was open.
enum Trouble {
  FULL(
      ErrorCode.RESOURCE,
      "no space left on the disk of %s; free some, or set CHIPBOARD_HOME to a folder on another"
          + " disk"),
  DENIED(ErrorCode.RESOURCE, "permission denied in %s; set CHIPBOARD_HOME to a folder of yours"),
  LOCKED(
      ErrorCode.RESOURCE,
      "another program holds the database in %s; end it: a backup, or an sqlite3 shell"),
  DAMAGED(
      ErrorCode.CORRUPT,
      "the database in %s is damaged; put a copy of that folder in its place, or move it away and"
          + " begin anew"),
  FAILING(ErrorCode.RESOURCE, "the disk of %s fails; look into the system's log");

  /// A disk with less than this is taken for full: what a commit takes, with some to spare.
  static final long ROOM = 1L << 20;

  private final ErrorCode code;
  private final String reason;

  Trouble(ErrorCode code, String reason) {
    this.code = code;
    this.reason = reason;
  }

  /// Returns the trouble that a failure comes from, empty where it is another one.
  static Optional<Trouble> of(Throwable failure, Path folder) {
    for (var each = failure; each != null; each = each.getCause()) {
      if (each instanceof SQLException e) {
        return of(e, folder);
      }
    }
    return Optional.empty();
  }

  private static Optional<Trouble> of(SQLException failure, Path folder) {
    // The low byte is the kind, what is above it the place where it was met.
    int code =
        (failure instanceof SQLiteException e ? e.getResultCode().code : failure.getErrorCode())
            & 0xff;
    return switch (code) {
      case 13 -> Optional.of(FULL);
      // A full disk is met in places that have no word for it, such as the log's index.
      case 10, 14 -> Optional.of(hasRoom(folder) ? code == 14 ? DENIED : FAILING : FULL);
      case 3, 8 -> Optional.of(DENIED);
      case 5, 6 -> Optional.of(LOCKED);
      case 11, 26 -> Optional.of(DAMAGED);
      default -> Optional.empty();
    };
  }

  static boolean hasRoom(Path folder) {
    return folder.toFile().getUsableSpace() >= ROOM;
  }

  /// Returns the error to throw for a store in a folder.
  ChipboardException failure(Path folder, Throwable cause) {
    return new ChipboardException(
        code, "the store cannot be written: " + reason.formatted(folder), cause);
  }
}
