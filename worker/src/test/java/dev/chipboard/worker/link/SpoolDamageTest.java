package dev.chipboard.worker.link;

import static dev.chipboard.worker.link.SpoolTest.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chipboard.protocol.id.AttemptId;
import dev.chipboard.protocol.trial.AttemptResult;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a spool makes of a file that is not as it was written, or that another version wrote. */
@Timeout(60)
class SpoolDamageTest {
  private static final int ALL = 1 << 20;
  private static final String OF_THE_FUTURE =
      SpoolContent.result(result("future")).text().replace("\"measured\"", "\"guessed\"");

  @TempDir private Path folder;

  @Test
  void setsAsideWhatThisVersionCannotReadAndGoesOn() throws Exception {
    write(
        SpoolContent.result(result("a")),
        new SpoolRecord(SpoolContent.RESULT, OF_THE_FUTURE),
        new SpoolRecord((byte) 77, "of a kind that is not invented yet"),
        SpoolContent.result(result("b")));
    assertThat(restored()).containsExactly(result("a"), result("b"));
    assertThat(beside("unreadable"))
        .hasContent(OF_THE_FUTURE + "\nof a kind that is not invented yet\n");
    var mode = Files.getPosixFilePermissions(beside("unreadable"));
    assertThat(PosixFilePermissions.toString(mode)).isEqualTo("rw-------");
    assertThat(restored()).containsExactly(result("a"), result("b"));
    assertThat(Files.readAllLines(beside("unreadable"))).as("moved once").hasSize(2);
  }

  @Test
  void anAcknowledgedRecordNeedNotBeReadable() throws Exception {
    write(
        new SpoolRecord(SpoolContent.RESULT, OF_THE_FUTURE),
        SpoolContent.settled(new AttemptId("future")));
    assertThat(unacknowledged()).isEmpty();
    assertThat(beside("unreadable")).doesNotExist();
  }

  @Test
  void aWrongByteInTheMidstCostsOneResultAndLeavesACopy() throws Exception {
    try (var spool = Spool.open(folder)) {
      spool.add(result("a"));
    }
    long first = Files.size(file());
    try (var spool = Spool.open(folder)) {
      spool.add(result("b"));
      spool.add(result("c"));
    }
    overwrite(first + SpoolRecord.HEADER + 5, (byte) 'X');
    var damaged = Files.readAllBytes(file());
    assertThat(restored()).containsExactly(result("a"), result("c"));
    assertThat(beside("damaged"))
        .hasBinaryContent(Arrays.copyOfRange(damaged, (int) first, damaged.length));
    assertThat(restored()).containsExactly(result("a"), result("c"));
    assertThat(Files.size(beside("damaged"))).as("copied once").isEqualTo(damaged.length - first);
  }

  @Test
  void aWrongLengthHidesNothingBehindIt() throws Exception {
    for (byte wrong : new byte[] {0, 0x7f, -1}) {
      write(SpoolContent.result(result("a")), SpoolContent.result(result("b")));
      overwrite(wrong == 0 ? 1 : 0, wrong == 0 ? 0x20 : wrong);
      assertThat(restored()).as("length %d", wrong).containsExactly(result("b"));
      assertThat(beside("damaged")).exists();
      Files.delete(beside("damaged"));
    }
  }

  @Test
  void aRecordCutOffByACrashIsNoDamageNorIsWhatTheNextLeavesOfIt() throws Exception {
    write(SpoolContent.result(result("a")), SpoolContent.result(result("cut")));
    try (var channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() - 1);
    }
    try (var spool = Spool.open(folder)) {
      spool.settle(List.of(new AttemptId("a")));
    }
    assertThat(unacknowledged()).isEmpty();
    assertThat(beside("damaged")).doesNotExist();
  }

  @Test
  void zerosAtTheEndAreNoDamage() throws Exception {
    write(SpoolContent.result(result("a")));
    try (var channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.allocate(4096), channel.size());
    }
    assertThat(restored()).containsExactly(result("a"));
    assertThat(beside("damaged")).doesNotExist();
  }

  @Test
  void refusesToWriteWhatAReaderWouldTakeForDamage() throws Exception {
    var large = new SpoolRecord(SpoolContent.RESULT, "x".repeat(SpoolRecord.MAX_CONTENT + 1));
    try (var file = SpoolFile.open(file())) {
      assertThatThrownBy(() -> file.append(List.of(large)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("4194305 bytes is over the limit of 4194304");
    }
  }

  @Test
  void aResultTooLargeForTheDiskIsSentAllTheSameAndHarmsNone() throws Exception {
    var large = SpoolTest.withNote("large", "x".repeat(SpoolRecord.MAX_CONTENT));
    try (var spool = Spool.open(folder)) {
      spool.add(large);
      spool.add(result("b"));
      assertThat(spool.await(ALL)).containsExactly(large);
      spool.settle(List.of(large.attempt()));
      assertThat(spool.await(ALL)).containsExactly(result("b"));
    }
    assertThat(restored()).containsExactly(result("b"));
  }

  private void write(SpoolRecord... records) throws IOException {
    Files.deleteIfExists(file());
    try (var file = SpoolFile.open(file())) {
      file.append(List.of(records));
    }
  }

  private void overwrite(long at, byte with) throws IOException {
    try (var channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(new byte[] {with}), at);
    }
  }

  private List<AttemptResult> restored() throws InterruptedException {
    try (var spool = Spool.open(folder)) {
      return spool.await(ALL);
    }
  }

  private Set<AttemptId> unacknowledged() {
    try (var spool = Spool.open(folder)) {
      return spool.unacknowledged();
    }
  }

  private Path file() {
    return folder.resolve("spool");
  }

  private Path beside(String what) {
    return folder.resolve("spool." + what);
  }
}
