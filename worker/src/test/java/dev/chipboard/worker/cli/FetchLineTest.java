package dev.chipboard.worker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FetchLineTest {
  private static final long SECOND = 1_000_000_000;

  @TempDir private Path home;
  private final AtomicLong now = new AtomicLong();

  @Test
  void onATerminalOneLineChangesAndGoes() {
    var console = new TestConsole(home, Map.of(), true);
    try (var line = new FetchLine(console.terminal(), "tiny", now::get)) {
      line.fetched("hub", 10_000_000, 100_000_000);
      now.set(2 * SECOND);
      line.fetched("hub", 50_000_000, 100_000_000);
    }

    assertThat(console.err())
        .isEqualTo(
            "\r\u001b[Ktiny: 10.0 MB of 100 MB (hub)"
                + "\r\u001b[Ktiny: 50.0 MB of 100 MB, 20.0 MB/s, 3 s left (hub)"
                + "\r\u001b[K");
  }

  @Test
  void elsewhereALineIsSaidEveryTenSeconds() {
    var console = new TestConsole(home, Map.of(), false);
    try (var line = new FetchLine(console.terminal(), "tiny", now::get)) {
      for (int second = 0; second <= 25; second++) {
        now.set(second * SECOND);
        line.fetched("hub", second * 1_000_000L, 200_000_000);
      }
    }

    assertThat(console.err().lines())
        .containsExactly(
            "tiny: 10.0 MB of 200 MB, 1.0 MB/s, 3:10 min left (hub)",
            "tiny: 20.0 MB of 200 MB, 1.0 MB/s, 3:00 min left (hub)");
  }

  @Test
  void aNoteStandsOnALineOfItsOwn() {
    var console = new TestConsole(home, Map.of(), true);
    try (var line = new FetchLine(console.terminal(), "tiny", now::get)) {
      line.fetched("hub", 1, 10);
      line.note("hub: does not answer");
    }

    assertThat(console.err())
        .isEqualTo("\r\u001b[Ktiny: 1 B of 10 B (hub)\r\u001b[Ktiny: hub: does not answer\n");
  }
}
