package dev.chipboard.coordinator.store;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.file.Unwritable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationState;
import org.jspecify.annotations.Nullable;

/// Brings a database to this version, and tells apart why one cannot be used.
record Opening(Path folder) {
  private static final String MIGRATIONS = "classpath:dev/chipboard/coordinator/store/migration";
  private static final Set<MigrationState> FUTURE =
      Set.of(MigrationState.FUTURE_SUCCESS, MigrationState.FUTURE_FAILED);

  /// @throws ChipboardException with `CONFLICT` where a newer version made it
  void migrate(Database database) {
    var flyway =
        Flyway.configure(Store.class.getClassLoader())
            .dataSource(database.source())
            .locations(MIGRATIONS)
            .placeholders(database.dialect().placeholders())
            .load();
    if (Arrays.stream(flyway.info().applied()).anyMatch(each -> FUTURE.contains(each.getState()))) {
      throw conflict(
          "was made by a newer version of Chipboard: use that one, or set CHIPBOARD_HOME to"
              + " another folder",
          null);
    }
    flyway.migrate();
  }

  /// Returns the error to throw for what went wrong while it was opened.
  RuntimeException failure(Exception cause) {
    if (cause instanceof ChipboardException known) {
      return known;
    }
    return Trouble.of(cause, folder)
        .<RuntimeException>map(trouble -> trouble.failure(folder, cause))
        .orElseGet(() -> otherFailure(cause));
  }

  private RuntimeException otherFailure(Exception cause) {
    return switch (cause) {
      case IOException e -> Unwritable.failure(folder, e);
      case FlywayException e ->
          conflict(
              "was made by another version of Chipboard and cannot be carried over: move that"
                  + " folder away, or set CHIPBOARD_HOME to another one",
              e);
      case RuntimeException defect -> defect;
      default ->
          new ChipboardException(
              ErrorCode.RESOURCE,
              "cannot open the store in " + folder + ": " + cause.getMessage(),
              cause);
    };
  }

  private ChipboardException conflict(String what, @Nullable Throwable cause) {
    return new ChipboardException(ErrorCode.CONFLICT, "the store in " + folder + " " + what, cause);
  }
}
