package dev.chipboard.coordinator.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chipboard.protocol.event.EventKind;
import dev.chipboard.protocol.event.FleetEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a store promises, whatever database it lives in: one class per database runs it.
abstract class StoreContract {
  private Store store;

  /// Opens the store of this test: the same one each time.
  abstract Store reopened();

  final Store store() {
    return store;
  }

  @BeforeEach
  void open() {
    store = reopened();
  }

  @AfterEach
  void close() {
    store.close();
  }

  static int insertToken(Transaction transaction, String hash) {
    return transaction
        .handle()
        .execute("INSERT INTO tokens (hash, created_at, expires_at) VALUES (?, 0, 0)", hash);
  }

  private int tokens() {
    return store.read(
        handle -> handle.createQuery("SELECT count(*) FROM tokens").mapTo(Integer.class).one());
  }

  @Test
  void whatWasWrittenIsThereAfterReopening() {
    store.write(transaction -> insertToken(transaction, "a"));
    store.close();
    open();
    assertThat(tokens()).isEqualTo(1);
  }

  @Test
  void failingUnitIsRolledBackAloneAmongThoseCommittedTogether() throws Exception {
    var gate = new CountDownLatch(1);
    var inside = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var holder =
          threads.submit(() ->
              store.write(_ -> {
                inside.countDown();
                return await(gate);
              }));
      inside.await();
      var failing =
          threads.submit(() ->
              store.write(transaction -> {
                insertToken(transaction, "bad");
                transaction.append(EventKind.WORKER_JOINED, null, null, "w", "{}");
                throw new IllegalArgumentException("no");
              }));
      var others = new ArrayList<CompletableFuture<Integer>>();
      for (int i = 0; i < 50; i++) {
        var hash = "good" + i;
        others.add(
            CompletableFuture.supplyAsync(
                () -> store.write(transaction -> insertToken(transaction, hash)), threads));
      }
      gate.countDown();
      assertThat(holder.get()).isTrue();
      assertThatThrownBy(failing::get).hasRootCauseInstanceOf(IllegalArgumentException.class);
      assertThat(others).allSatisfy(other -> assertThat(other.get()).isEqualTo(1));
    }
    assertThat(tokens()).isEqualTo(50);
    assertThat(store.events().after(0, Optional.empty(), 10)).isEmpty();
  }

  private static boolean await(CountDownLatch gate) {
    try {
      gate.await();
      return true;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void readerCannotWrite() {
    store.write(transaction -> insertToken(transaction, "a"));
    assertThatThrownBy(() -> store.read(handle -> handle.execute("DELETE FROM tokens")))
        .isInstanceOf(JdbiException.class);
    assertThat(tokens()).isEqualTo(1);
  }

  @Test
  void eventsAreReadFromAPositionAndListenersHearOfEachCommit() {
    var heard = new ArrayList<Optional<FleetEvent>>();
    try (var _ = store.events().subscribe(heard::add)) {
      for (var worker : List.of("w1", "w2", "w3")) {
        store.write(transaction -> {
          transaction.append(EventKind.WORKER_JOINED, null, null, worker, "{\"machine\":\"m\"}");
          return true;
        });
      }
      // The caller goes on before listeners are told; a further write is a barrier.
      store.write(_ -> true);
    }
    assertThat(heard).hasSize(3).containsOnly(Optional.empty());
    var events = store.events().after(0, Optional.empty(), 10);
    assertThat(events).extracting(FleetEvent::worker).containsExactly("w1", "w2", "w3");
    var second = events.get(1).position();
    assertThat(store.events().after(second, Optional.empty(), 10))
        .extracting(FleetEvent::worker)
        .containsExactly("w3");
  }
}
