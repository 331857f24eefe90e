package dev.chipboard.coordinator.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chipboard.coordinator.HandClock;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FullDiskTest {
  private static final String LARGE = "x".repeat(100_000);

  @TempDir Path folder;
  private SmallDisk disk;
  private Health health;
  private Writer writer;

  @BeforeEach
  void open() throws Exception {
    var file = Files.createFile(folder.resolve("chipboard.db"));
    disk = new SmallDisk(file);
    health = new Health(folder);
    writer = new Writer(disk, new HandClock(), health, _ -> {});
    writer.start();
    writer.write(transaction -> transaction.handle().execute("CREATE TABLE t (text TEXT)"));
  }

  @AfterEach
  void close() throws Exception {
    writer.close();
  }

  private int insert(String text) {
    return writer.write(
        transaction -> transaction.handle().execute("INSERT INTO t VALUES (?)", text));
  }

  private void fill() {
    disk.full(true);
    // The limit belongs to a connection: this one ends the writer's.
    assertThatThrownBy(() ->
            writer.write(_ -> {
              throw new IllegalStateException(new SQLException("test", "58030", 13));
            }))
        .isInstanceOf(ChipboardException.class);
  }

  private int rows() throws SQLException {
    try (var connection = disk.reader();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT count(*) FROM t")) {
      return rows.getInt(1);
    }
  }

  @Test
  void writerGoesOnOnceThereIsRoomAgain() throws Exception {
    insert("before");
    fill();

    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> insert(LARGE))
          .isInstanceOfSatisfying(
              ChipboardException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.RESOURCE))
          .hasMessageContaining("the store cannot be written: no space left on the disk of")
          .hasMessageContaining(folder.toString());
    }
    assertThat(health.trouble()).isPresent();
    disk.full(false);

    assertThat(insert(LARGE)).isOne();
    assertThat(health.trouble()).isEmpty();
    assertThat(rows()).isEqualTo(2);
    int opened = disk.opened();
    insert("after");
    assertThat(disk.opened()).isEqualTo(opened);
  }

  @Test
  void whoWaitsForTroubleHearsOfIt() {
    var waiting =
        CompletableFuture.supplyAsync(() -> {
          try {
            return health.awaitTrouble();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
    fill();

    assertThat(waiting.join()).hasMessageContaining("no space left");
  }

  @Test
  void logIsEmptiedBehindReadersAfterAFailure() throws Exception {
    for (int i = 0; i < 20; i++) {
      insert(LARGE);
    }
    var log = folder.resolve("chipboard.db-wal");
    assertThat(log).isNotEmptyFile();
    try (var reader = disk.reader();
        var statement = reader.createStatement()) {
      statement.executeQuery("SELECT count(*) FROM t").close();
      fill();
      disk.full(false);

      insert("small");

      assertThat(Files.size(log)).isLessThan(LARGE.length());
      assertThat(Files.size(folder.resolve("chipboard.db"))).isGreaterThan(20L * LARGE.length());
    }
  }
}
