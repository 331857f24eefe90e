package dev.chipboard.coordinator.store;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.file.PrivateFiles;
import dev.chipboard.protocol.id.AttemptId;
import dev.chipboard.protocol.id.TrialId;
import dev.chipboard.protocol.id.WorkerId;
import dev.chipboard.protocol.trial.AttemptResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/// Evidence as files beside the database, named by their hash: `evidence/ab/ab12...`.
final class EvidenceFiles implements Evidence {
  /// The most that one attempt may announce, in bytes.
  static final long MOST_BYTES = 64L << 20;

  private static final String PART = ".part";

  private final Store store;
  private final Path root;

  EvidenceFiles(Store store, Path root) throws IOException {
    this.store = store;
    this.root = root;
    PrivateFiles.closedFolder(root);
    removeParts();
  }

  /// What a coordinator that died was in the middle of taking comes again from the worker.
  private void removeParts() throws IOException {
    try (var parts = Files.newDirectoryStream(root, "*" + PART)) {
      for (var part : parts) {
        Files.delete(part);
      }
    }
  }

  @Override
  public void put(WorkerId worker, AttemptId attempt, InputStream content) {
    var announced = announced(worker, attempt);
    if (announced.bytes() > MOST_BYTES) {
      throw new ChipboardException(
          ErrorCode.TOO_LARGE,
          "evidence of attempt "
              + attempt
              + " is "
              + announced.bytes()
              + " bytes, the limit is "
              + MOST_BYTES);
    }
    try {
      take(attempt, announced, content);
    } catch (IOException e) {
      throw new ChipboardException(
          ErrorCode.RESOURCE, "evidence of attempt " + attempt + ": " + e.getMessage(), e);
    }
    store.write(transaction ->
        transaction
            .handle()
            .execute(
                "UPDATE results SET evidence_stored = 1 WHERE attempt_id = ?", attempt.value()));
  }

  private AttemptResult.Evidence announced(WorkerId worker, AttemptId attempt) {
    return store
        .read(handle ->
            handle
                .createQuery(
                    "SELECT evidence_sha256, evidence_bytes FROM results WHERE attempt_id = :a AND"
                        + " worker_id = :w AND evidence_sha256 IS NOT NULL")
                .bind("a", attempt.value())
                .bind("w", worker.value())
                .map((row, _) -> new AttemptResult.Evidence(row.getString(1), row.getLong(2)))
                .findOne())
        .orElseThrow(() ->
            new ChipboardException(
                ErrorCode.NOT_FOUND,
                "no result of attempt "
                    + attempt
                    + " by this worker announced evidence. Send the result first."));
  }

  private void take(AttemptId attempt, AttemptResult.Evidence announced, InputStream content)
      throws IOException {
    var target = file(announced.sha256());
    if (Files.exists(target)) {
      return;
    }
    var part = Files.createTempFile(root, attempt.value(), PART);
    try {
      Incoming.verified(attempt, announced, content, part);
      PrivateFiles.closedFolder(root.resolve(announced.sha256().substring(0, 2)));
      Incoming.settle(part, target);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private Path file(String sha256) {
    return root.resolve(sha256.substring(0, 2)).resolve(sha256);
  }

  @Override
  public Optional<InputStream> open(TrialId trial, Optional<AttemptId> attempt) {
    return store
        .read(handle -> {
          var query =
              handle.createQuery(
                  "SELECT evidence_sha256 FROM trials t JOIN results r ON "
                      + (attempt.isPresent()
                          ? "r.attempt_id = :a AND r.trial_id = t.id"
                          : "r.attempt_id = t.attempt_id AND r.counted = 1")
                      + " WHERE t.id = :t AND evidence_stored = 1");
          attempt.ifPresent(id -> query.bind("a", id.value()));
          return query.bind("t", trial.value()).mapTo(String.class).findOne();
        })
        .flatMap(this::stream);
  }

  @Override
  public boolean holds(String sha256) {
    return Files.exists(file(sha256));
  }

  private Optional<InputStream> stream(String sha256) {
    try {
      return Optional.of(Files.newInputStream(file(sha256)));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (IOException e) {
      throw new ChipboardException(
          ErrorCode.RESOURCE, "evidence " + sha256 + ": " + e.getMessage(), e);
    }
  }
}
