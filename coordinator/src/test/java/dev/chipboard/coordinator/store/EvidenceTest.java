package dev.chipboard.coordinator.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chipboard.coordinator.HandClock;
import dev.chipboard.coordinator.Rig;
import dev.chipboard.protocol.bus.Results.Disposition;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.file.Sha256;
import dev.chipboard.protocol.trial.Assignment;
import dev.chipboard.protocol.trial.AttemptResult;
import dev.chipboard.protocol.trial.MissingReason;
import dev.chipboard.protocol.trial.Outcome;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceTest {
  private static final String TEXT = "what the agent did";

  @TempDir Path folder;
  private Rig rig;
  private Rig.Player player;
  private Assignment assignment;

  @BeforeEach
  void open() {
    rig = new Rig(folder.resolve("store"), new HandClock());
    player = rig.machine("one", "Chip A");
    rig.desks.sweeps().submit(Rig.noop(1));
    assignment = player.claim(1).getFirst();
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private Disposition announce(String sha256, long bytes) {
    var plain = player.result(assignment, Rig.passed());
    return player.send(
        new AttemptResult(
            plain.attempt(),
            plain.trial(),
            plain.outcome(),
            plain.metrics(),
            plain.spent(),
            plain.conditions(),
            new AttemptResult.Evidence(sha256, bytes)));
  }

  private void put(String text) {
    rig.store.evidence().put(player.id, assignment.attempt(), stream(text));
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private void refused(String text, ErrorCode code) {
    assertThatThrownBy(() -> put(text))
        .isInstanceOfSatisfying(
            ChipboardException.class, e -> assertThat(e.code()).isEqualTo(code));
    assertThat(rig.store.evidence().open(assignment.trial(), Optional.empty())).isEmpty();
    try (var left = Files.newDirectoryStream(folder.resolve("store/evidence"), "*.part")) {
      assertThat(left).isEmpty();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void evidenceComesBackAsItWasAnnounced() throws IOException {
    announce(Sha256.hex(TEXT), TEXT.length());
    assertThat(rig.store.evidence().open(assignment.trial(), Optional.empty())).isEmpty();
    put(TEXT);
    put(TEXT);
    try (var content =
        rig.store.evidence().open(assignment.trial(), Optional.empty()).orElseThrow()) {
      assertThat(content.readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo(TEXT);
    }
  }

  @Test
  void evidenceOfAnAttemptThatDoesNotCountIsThereByItsName() throws IOException {
    var plain = player.result(assignment, new Outcome.Missing(MissingReason.ENGINE_DIED, "died"));
    player.send(
        new AttemptResult(
            plain.attempt(),
            plain.trial(),
            plain.outcome(),
            plain.metrics(),
            plain.spent(),
            plain.conditions(),
            new AttemptResult.Evidence(Sha256.hex(TEXT), TEXT.length())));
    put(TEXT);
    var evidence = rig.store.evidence();
    assertThat(evidence.open(assignment.trial(), Optional.empty())).isEmpty();
    try (var content =
        evidence.open(assignment.trial(), Optional.of(assignment.attempt())).orElseThrow()) {
      assertThat(content.readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo(TEXT);
    }
  }

  @Test
  void otherBytesShorterAndLongerOnesAreRefusedAndLeaveNothing() {
    announce(Sha256.hex(TEXT), TEXT.length());
    refused("what the agent diD", ErrorCode.CORRUPT);
    refused("what", ErrorCode.CORRUPT);
    refused(TEXT + TEXT, ErrorCode.CORRUPT);
  }

  @Test
  void evidenceThatNobodyAnnouncedIsNotTaken() {
    refused(TEXT, ErrorCode.NOT_FOUND);
  }

  @Test
  void tooLargeIsRefusedBeforeItStreams() {
    announce(Sha256.hex(TEXT), (64L << 20) + 1);
    refused(TEXT, ErrorCode.TOO_LARGE);
  }

  @Test
  void hashThatIsAPathIsRefused() {
    assertThat(announce("../../../../etc/passwd", 1)).isEqualTo(Disposition.REFUSED);
  }

  @Test
  void partsOfACoordinatorThatDiedAreRemovedAtTheNextStart() throws IOException {
    var part = folder.resolve("store/evidence/x1.part");
    Files.writeString(part, "half");
    rig.restart();
    assertThat(part).doesNotExist();
  }
}
