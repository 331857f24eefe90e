package dev.chipboard.coordinator.cli.trial;

import dev.chipboard.coordinator.client.CoordinatorClient;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.file.Sha256;
import dev.chipboard.protocol.trial.AttemptResult;
import dev.chipboard.protocol.trial.EvidenceState;
import dev.chipboard.protocol.trial.TrialDocument;
import dev.chipboard.tasks.transcript.Transcript;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A trial and the attempt of it that is looked at.
///
/// @param trial the trial
/// @param attempt the attempt, or null where there was none yet
record ChosenAttempt(TrialDocument trial, TrialDocument.@Nullable Attempt attempt) {
  /// As much as a coordinator takes of a worker.
  private static final long MOST_BYTES = 64L << 20;

  /// What came of the attempt.
  Optional<AttemptResult> result() {
    return Optional.ofNullable(attempt).map(TrialDocument.Attempt::result);
  }

  /// Whether there is evidence to be read.
  boolean hasEvidence() {
    return attempt != null && attempt.evidence() == EvidenceState.HERE;
  }

  /// Says where the evidence is, for people.
  String whereEvidenceIs() {
    if (attempt == null) {
      return "none: no machine has begun it";
    }
    return switch (attempt.evidence()) {
      case HERE -> "here";
      case ANNOUNCED ->
          "the worker " + attempt.machine() + " still has it and sends it once it is connected";
      case LOST -> "the coordinator had it, and its file is gone";
      case NONE -> attempt.result() == null ? "none: there is no result" : "none was kept";
    };
  }

  /// Reads the evidence, held against what the result announced.
  ///
  /// @throws ChipboardException with `NOT_FOUND` where it is not to be had, `CORRUPT` where it is
  ///   not what was announced
  Transcript transcript(CoordinatorClient client) {
    var announced = result().map(AttemptResult::evidence).orElse(null);
    if (attempt == null || !hasEvidence() || announced == null) {
      throw new ChipboardException(
          ErrorCode.NOT_FOUND,
          "there is no evidence of trial " + trial.id() + ": " + whereEvidenceIs());
    }
    try (var in = client.evidence(trial.id(), attempt.id())) {
      int most = (int) Math.min(announced.bytes(), MOST_BYTES);
      var bytes = in.readNBytes(most + 1);
      if (bytes.length != announced.bytes() || !Sha256.hex(bytes).equals(announced.sha256())) {
        throw new ChipboardException(
            ErrorCode.CORRUPT,
            "the evidence of attempt "
                + attempt.id()
                + " is not what its result announced ("
                + announced.bytes()
                + " bytes with SHA-256 "
                + announced.sha256()
                + "): somebody or something changed it");
      }
      return Transcript.read(new ByteArrayInputStream(bytes));
    } catch (IOException e) {
      throw new ChipboardException(
          ErrorCode.UNREACHABLE, "the evidence broke off: " + e.getMessage(), e);
    }
  }
}
