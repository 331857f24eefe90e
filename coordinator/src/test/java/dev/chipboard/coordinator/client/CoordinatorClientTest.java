package dev.chipboard.coordinator.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chipboard.coordinator.House;
import dev.chipboard.protocol.asset.Requirement;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.event.EventKind;
import dev.chipboard.protocol.event.FleetEvent;
import dev.chipboard.protocol.id.SweepId;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoordinatorClientTest {
  @TempDir Path folder;

  private static void append(House house, String sweep, int count) {
    for (int i = 0; i < count; i++) {
      house
          .store()
          .write(transaction -> {
            transaction.append(EventKind.TRIAL_STARTED, sweep, "t1", null, "{}");
            return 0;
          });
    }
  }

  private static FleetEvent next(EventFollower follower) throws InterruptedException {
    return follower.next(Duration.ofSeconds(20)).orElseThrow();
  }

  @Test
  void submitsShowsAndCancelsSweeps() {
    try (var house = new House(folder);
        var client = new CoordinatorClient(Access.find(house.home))) {
      var submitted = client.submit(House.spec("first"));
      assertThat(client.plan(House.spec("second")).notes()).containsExactly("plan of second");
      assertThat(client.sweeps()).containsExactly(submitted);
      assertThat(client.sweep(submitted.id())).isEqualTo(submitted);
      assertThat(client.cancel(submitted.id()).state()).isEqualTo("cancelled");
      assertThatThrownBy(() -> client.sweep(new SweepId("none")))
          .isInstanceOf(ChipboardException.class)
          .hasMessage("no sweep 'none'");
      assertThat(client.fleet().workers()).isEmpty();
      client.board(Map.of("model", "a b", "suite", "speed@1"));
      var query = house.fakes.queries.remove();
      assertThat(query.model()).hasValue("a b");
      assertThat(query.suite()).hasValue("speed@1");
      assertThat(query.chip()).isEmpty();
    }
  }

  @Test
  void followsEventsOverARestartWithoutMissingOrRepeatingOne() throws Exception {
    var house = new House(folder);
    append(house, "s1", 3);
    int port = house.access().url().getPort();
    try (var client = new CoordinatorClient(house.access());
        var follower = client.follow(1, Optional.of(new SweepId("s1")))) {
      assertThat(next(follower).position()).isEqualTo(2);
      assertThat(next(follower).position()).isEqualTo(3);
      append(house, "other", 1);
      append(house, "s1", 1);
      assertThat(next(follower).position()).isEqualTo(5);
      house.close();
      try (var again = new House(folder, port)) {
        append(again, "s1", 2);
        assertThat(next(follower).position()).isEqualTo(6);
        assertThat(next(follower).position()).isEqualTo(7);
      }
    }
  }

  @Test
  void aWrongPinIsRefused() {
    try (var house = new House(folder);
        var client =
            new CoordinatorClient(
                new Access(house.access().url(), "0".repeat(64), house.access().token()))) {
      assertThatThrownBy(client::sweeps)
          .isInstanceOfSatisfying(
              ChipboardException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNREACHABLE))
          .hasMessageContaining("something else than this fleet's coordinator");
    }
  }

  @Test
  void theHostsNameNeedNotBeInTheCertificate() {
    // 127.0.0.2 is this machine too, on Linux, and stands in no certificate.
    Requirement.linux("127.0.0.2 is up on Linux alone");
    try (var house = new House(folder, 0, "0.0.0.0")) {
      var other = URI.create("https://127.0.0.2:" + house.access().url().getPort());
      try (var client =
          new CoordinatorClient(new Access(other, house.access().pin(), house.access().token()))) {
        assertThat(client.sweeps()).isEmpty();
      }
    }
  }

  @Test
  void whereNobodyAnswersTheNextStepIsNamed() {
    var house = new House(folder);
    var access = house.access();
    house.close();
    assertThatThrownBy(() -> Access.find(house.home))
        .hasMessageContaining("chipboard coordinator start");
    try (var client = new CoordinatorClient(access)) {
      assertThatThrownBy(client::fleet)
          .isInstanceOfSatisfying(
              ChipboardException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNREACHABLE))
          .hasMessageContaining(access.url().toString())
          .hasMessageContaining("chipboard coordinator start");
    }
  }

  @Test
  void theAuthorityOutlivesARestartAndASecondCoordinatorIsKeptOut() {
    String pin;
    try (var house = new House(folder)) {
      pin = house.access().pin();
      assertThatThrownBy(() -> new House(folder).close())
          .isInstanceOfSatisfying(
              ChipboardException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFLICT));
      assertThat(Access.find(house.home)).isEqualTo(house.access());
    }
    try (var house = new House(folder)) {
      assertThat(house.access().pin()).isEqualTo(pin);
    }
  }
}
