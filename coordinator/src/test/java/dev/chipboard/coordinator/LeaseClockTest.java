package dev.chipboard.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LeaseClockTest {
  @Test
  void leasesAreLookedAtAsOftenAsTheSettingsSay() throws InterruptedException {
    var rooms = new FakeRooms();

    try (var _ = LeaseClock.start(rooms, Duration.ofMillis(1))) {
      assertThat(rooms.looks.tryAcquire(100, 20, TimeUnit.SECONDS)).isTrue();
    }
  }
}
