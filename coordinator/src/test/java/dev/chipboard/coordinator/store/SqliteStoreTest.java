package dev.chipboard.coordinator.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chipboard.coordinator.HandClock;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.event.EventKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest extends StoreContract {
  @TempDir Path folder;

  @Override
  Store reopened() {
    return Store.open(folder.resolve("store"), new HandClock());
  }

  @Test
  void secondStoreInTheSameFolderIsRefused() {
    assertThatThrownBy(() -> reopened())
        .isInstanceOfSatisfying(
            ChipboardException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFLICT))
        .hasMessageContaining("another coordinator uses the store");
  }

  @Test
  void everyFileIsForTheOwnerAlone() throws IOException {
    store().write(transaction -> insertToken(transaction, "a"));
    try (var files = Files.list(folder.resolve("store"))) {
      assertThat(files.filter(file -> file.getFileName().toString().startsWith("chipboard.db")))
          .isNotEmpty()
          .allSatisfy(file ->
              assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                  .isEqualTo("rw-------"));
    }
  }

  @Test
  void storeOfTheFirstVersionIsCarriedOver() throws Exception {
    var old = Files.createDirectories(folder.resolve("old"));
    var url = "jdbc:sqlite:" + old.resolve("chipboard.db");
    Flyway.configure()
        .dataSource(url, null, null)
        .locations("classpath:dev/chipboard/coordinator/store/migration")
        .placeholders(Dialect.SQLITE.placeholders())
        .target("1")
        .load()
        .migrate();
    try (var connection = DriverManager.getConnection(url);
        var statement = connection.createStatement()) {
      statement.execute("INSERT INTO tokens (hash, created_at, expires_at) VALUES ('a', 0, 0)");
    }
    try (var store = Store.open(old, new HandClock())) {
      var engines =
          store.<Integer>read(handle ->
              handle.createQuery("SELECT count(engine) FROM cells").mapTo(Integer.class).one());
      var tokens =
          store.<String>read(
              handle -> handle.createQuery("SELECT hash FROM tokens").mapTo(String.class).one());
      assertThat(engines).isZero();
      assertThat(tokens).isEqualTo("a");
    }
  }

  /// A limit on the pages of the writer's connection fails as a full disk does.
  @Test
  void aFullDiskIsToldAndOverWithTheNextCommitThatFits() {
    store().write(transaction -> insertToken(transaction, "before"));

    assertThatThrownBy(() ->
            store()
                .write(transaction -> {
                  transaction.handle().execute("PRAGMA max_page_count = 1");
                  return insertToken(transaction, "x".repeat(10_000_000));
                }))
        .isInstanceOfSatisfying(
            ChipboardException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.RESOURCE))
        .hasMessageContaining("no space left on the disk of " + folder.resolve("store"));
    store()
        .write(transaction -> {
          transaction.append(EventKind.WORKER_JOINED, null, null, "w", "{}");
          return insertToken(transaction, "after");
        });

    assertThat(store().trouble()).isEmpty();
    var tokens =
        store()
            .<Integer>read(handle ->
                handle.createQuery("SELECT count(*) FROM tokens").mapTo(Integer.class).one());
    assertThat(tokens).isEqualTo(2);
  }

  @Test
  void aFileThatIsNoDatabaseIsCalledDamaged() throws IOException {
    var other = Files.createDirectories(folder.resolve("other"));
    Files.writeString(other.resolve("chipboard.db"), "no database ".repeat(1000));

    assertThatThrownBy(() -> Store.open(other, new HandClock()))
        .isInstanceOfSatisfying(
            ChipboardException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CORRUPT))
        .hasMessageContaining("damaged");
  }
}
