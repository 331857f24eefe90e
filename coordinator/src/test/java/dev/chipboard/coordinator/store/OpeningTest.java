package dev.chipboard.coordinator.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chipboard.coordinator.HandClock;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A store that cannot be opened, and what people are told: each cause apart.
class OpeningTest {
  @TempDir Path folder;

  private void refused(ErrorCode code, String... parts) {
    assertThatThrownBy(() -> Store.open(folder, new HandClock()))
        .isInstanceOfSatisfying(
            ChipboardException.class,
            e -> {
              assertThat(e.code()).isEqualTo(code);
              assertThat(e.text()).contains(folder.toString()).contains(parts);
            });
  }

  private void made(String change) throws SQLException {
    Store.open(folder, new HandClock()).close();
    try (var connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("chipboard.db"));
        var statement = connection.createStatement()) {
      statement.executeUpdate(change);
    }
  }

  @Test
  void storeOfANewerVersionIsLeftAlone() throws Exception {
    made(
        "INSERT INTO flyway_schema_history SELECT 99, '99', 'later', type, 'V99__later.sql', 1,"
            + " installed_by, installed_on, 1, 1 FROM flyway_schema_history WHERE version = '1'");

    refused(ErrorCode.CONFLICT, "newer version of Chipboard");
  }

  @Test
  void storeOfAnotherVersionIsLeftAlone() throws Exception {
    made("UPDATE flyway_schema_history SET checksum = 1 WHERE version = '1'");

    refused(ErrorCode.CONFLICT, "another version of Chipboard", "move that folder away");
  }

  @Test
  void damagedStoreIsCalledDamaged() throws Exception {
    Files.writeString(folder.resolve("chipboard.db"), "no database ".repeat(1000));

    refused(ErrorCode.CORRUPT, "is damaged");
  }

  @Test
  void fileWhereTheFolderShouldBeIsNamed() throws Exception {
    var file = Files.createFile(folder.resolve("file"));

    assertThatThrownBy(() -> Store.open(file.resolve("store"), new HandClock()))
        .isInstanceOfSatisfying(
            ChipboardException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.RESOURCE))
        .hasMessageContaining("cannot write to " + file.resolve("store"));
  }

  /// Numbers of SQLite, with the place in the higher bytes.
  @ParameterizedTest
  @CsvSource({
    "13, no space left on the disk of",
    "2570, fails; look into",
    "8, permission denied in",
    "264, permission denied in",
    "14, permission denied in",
    "5, another program holds the database",
    "11, is damaged",
  })
  void numbersBecomeSentencesWhereverTheyAreWrapped(int number, String sentence) {
    var cause = new FlywayException("oops", new SQLException("text", "state", number));

    assertThat(new Opening(folder).failure(cause))
        .isInstanceOf(ChipboardException.class)
        .hasMessageContaining("the store cannot be written: ")
        .hasMessageContaining(sentence);
  }

  @Test
  void mistakeInAStatementIsNoTrouble() {
    assertThat(Trouble.of(new SQLException("constraint", "state", 19), folder)).isEmpty();
  }
}
