package dev.chipboard.worker.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chipboard.protocol.id.AttemptId;
import dev.chipboard.protocol.id.TrialId;
import dev.chipboard.protocol.machine.Chip;
import dev.chipboard.protocol.machine.Machine;
import dev.chipboard.protocol.trial.AttemptResult;
import dev.chipboard.protocol.trial.Conditions;
import dev.chipboard.protocol.trial.Metric;
import dev.chipboard.protocol.trial.Outcome;
import dev.chipboard.protocol.trial.Spent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SpoolTest {
  private static final int ALL = 1 << 20;

  @TempDir private Path folder;

  @Test
  void keepsWhatIsNotAcknowledgedOverARestart() throws Exception {
    try (var spool = Spool.open(folder)) {
      spool.add(result("a"));
      spool.add(result("b"));
      spool.add(result("c"));
      spool.settle(List.of(new AttemptId("b")));
    }
    try (var again = Spool.open(folder)) {
      assertThat(again.await(ALL)).containsExactly(result("a"), result("c"));
    }
  }

  @Test
  void isReadableByItsOwnerAlone() throws IOException {
    try (var spool = Spool.open(folder.resolve("inner"))) {
      spool.add(result("a"));
    }
    var mode = Files.getPosixFilePermissions(folder.resolve("inner/spool"));
    assertThat(PosixFilePermissions.toString(mode)).isEqualTo("rw-------");
  }

  @Test
  void forgetsOnlyTheRecordThatACrashCutOffAtAnyByte() throws Exception {
    try (var spool = Spool.open(folder)) {
      spool.add(result("a"));
    }
    long one = Files.size(file());
    try (var spool = Spool.open(folder)) {
      spool.add(result("b"));
    }
    var whole = Files.readAllBytes(file());
    for (int length = (int) one; length < whole.length; length += 7) {
      Files.write(file(), java.util.Arrays.copyOf(whole, length));
      try (var torn = Spool.open(folder)) {
        assertThat(torn.await(ALL)).as("cut at %d", length).containsExactly(result("a"));
        torn.add(result("c"));
      }
      try (var mended = Spool.open(folder)) {
        assertThat(mended.await(ALL)).containsExactly(result("a"), result("c"));
      }
    }
  }

  @Test
  void doesNotBelieveARecordWithAWrongByte() throws Exception {
    try (var spool = Spool.open(folder)) {
      spool.add(result("a"));
      spool.add(result("b"));
    }
    try (var channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(new byte[] {'X'}), channel.size() - 20);
    }
    try (var spool = Spool.open(folder)) {
      assertThat(spool.await(ALL)).containsExactly(result("a"));
    }
  }

  @Test
  void doesNotAllocateWhatAHostileLengthAsksFor() throws Exception {
    Files.write(file(), new byte[] {0x7f, -1, -1, -1, 0, 0, 0, 0, 1, 2, 3});
    try (var spool = Spool.open(folder)) {
      spool.add(result("a"));
      assertThat(spool.await(ALL)).containsExactly(result("a"));
    }
  }

  @Test
  void takesAnAcknowledgementTwice() throws Exception {
    try (var spool = Spool.open(folder)) {
      spool.add(result("a"));
      spool.settle(List.of(new AttemptId("a")));
      spool.settle(List.of(new AttemptId("a"), new AttemptId("unknown")));
      assertThat(spool.awaitEmpty(1)).isTrue();
    }
    try (var again = Spool.open(folder)) {
      assertThat(again.unacknowledged()).isEmpty();
    }
  }

  @Test
  void whatComesAfterTheCloseIsNotKeptAndIsToldSo() throws Exception {
    var spool = Spool.open(folder);
    try (spool) {
      assertThat(spool.add(result("a"))).isTrue();
    }
    assertThat(spool.add(result("late"))).isFalse();
    spool.settle(List.of(new AttemptId("a")));
    try (var again = Spool.open(folder)) {
      assertThat(again.await(ALL)).containsExactly(result("a"));
    }
  }

  @Test
  void boundsABatchAndGivesAtLeastOne() throws Exception {
    try (var spool = Spool.open(folder)) {
      spool.add(result("a"));
      spool.add(result("b"));
      assertThat(spool.await(1)).containsExactly(result("a"));
    }
  }

  @Test
  void manyWritersShareTheDiskAndNoneIsLost() throws Exception {
    int count = 2_000;
    try (var spool = Spool.open(folder)) {
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        IntStream.range(0, count).forEach(i -> threads.execute(() -> spool.add(result("a" + i))));
      }
    }
    try (var again = Spool.open(folder)) {
      assertThat(again.unacknowledged()).hasSize(count);
    }
  }

  @Test
  void compactsAndLosesNothing() throws Exception {
    try (var spool = Spool.open(folder);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      spool.add(result("first"));
      for (int round = 0; round < 20; round++) {
        var ids = IntStream.range(0, 1000).mapToObj(i -> new AttemptId("a" + i)).toList();
        ids.stream()
            .map(id -> threads.submit(() -> spool.add(result(id.value()))))
            .toList()
            .forEach(SpoolTest::join);
        spool.settle(ids);
      }
      spool.add(result("last"));
    }
    assertThat(Files.size(file())).isLessThan(6L << 20);
    try (var again = Spool.open(folder)) {
      assertThat(again.await(ALL)).containsExactly(result("first"), result("last"));
    }
  }

  /** While no coordinator is there, results pile up. */
  @Test
  void doesNotWriteAgainAndAgainWhatWaits() throws Exception {
    var spool = Spool.open(folder);
    try (spool) {
      for (int i = 0; i < 150; i++) {
        spool.add(withNote("a" + i, "x".repeat(60_000)));
      }
    }
    assertThat(Files.size(file())).isGreaterThan(8L << 20);
    assertThat(spool.bytesWritten()).isEqualTo(Files.size(file()));
  }

  private static void join(java.util.concurrent.Future<?> future) {
    try {
      future.get();
    } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  private Path file() {
    return folder.resolve("spool");
  }

  static AttemptResult result(String attempt) {
    return withNote(attempt, "Zürich");
  }

  static AttemptResult withNote(String attempt, String note) {
    return new AttemptResult(
        new AttemptId(attempt),
        new TrialId("trial-of-" + attempt),
        new Outcome.Measured(),
        Map.of(Metric.DECODE_TPS, List.of(12.5, 13.0)),
        Spent.NOTHING,
        new Conditions(
            new Machine("host", Chip.named("Chip"), false, "OS", "x86_64", 1, 2, 3, "ac"),
            null,
            null,
            "0.1.0",
            Map.of("note", note)),
        null);
  }
}
