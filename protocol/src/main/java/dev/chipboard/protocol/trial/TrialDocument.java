package dev.chipboard.protocol.trial;

import dev.chipboard.protocol.id.AttemptId;
import dev.chipboard.protocol.id.SweepId;
import dev.chipboard.protocol.id.TrialId;
import dev.chipboard.protocol.id.WorkerId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One trial with all its attempts.
///
/// @param schemaVersion the version of this document, [#SCHEMA_VERSION]
/// @param id the trial
/// @param state `queued`, `running`, `valid`, `missing` or `cancelled`
/// @param sweep the sweep that it belongs to
/// @param cell what it does, with what, where
/// @param endedAt when it became final, or null
/// @param missingReason why it has no score, or null
/// @param missingDetail the reason in the failing part's own words, or null
/// @param counted the attempt that counts, or null
/// @param attempts all attempts, oldest first
public record TrialDocument(
    int schemaVersion,
    TrialId id,
    String state,
    Sweep sweep,
    Cell cell,
    @Nullable Instant endedAt,
    @Nullable MissingReason missingReason,
    @Nullable String missingDetail,
    @Nullable AttemptId counted,
    List<Attempt> attempts) {
  public static final int SCHEMA_VERSION = 1;

  public TrialDocument {
    attempts = List.copyOf(attempts);
  }

  /// Returns the attempt that counts, or where none does yet the latest.
  public Optional<Attempt> shown() {
    return attempts.stream()
        .filter(attempt -> attempt.id().equals(counted))
        .findFirst()
        .or(() -> attempts.isEmpty() ? Optional.empty() : Optional.of(attempts.getLast()));
  }

  /// Returns it for who may not know the instance yet.
  public TrialDocument withoutSeed() {
    var bare =
        new Cell(
            cell.contender(),
            cell.chip(),
            cell.suite(),
            cell.suiteDigest(),
            cell.task(),
            null,
            cell.seedIndex(),
            cell.epoch());
    return new TrialDocument(
        schemaVersion,
        id,
        state,
        sweep,
        bare,
        endedAt,
        missingReason,
        missingDetail,
        counted,
        attempts);
  }

  /// The trial's sweep.
  ///
  /// @param id the sweep
  /// @param name its name
  /// @param state `running`, `complete` or `cancelled`
  /// @param seedKeyHash the SHA-256 of the key that all its seeds are made from; null where a
  ///   person gave the seeds
  /// @param seedKey the key itself, in hex, once no running sweep draws from it any more; else null
  public record Sweep(
      SweepId id,
      String name,
      String state,
      @Nullable String seedKeyHash,
      @Nullable String seedKey) {
    public boolean running() {
      return state.equals("running");
    }

    /// Whether its instances are still a secret: it runs, or another sweep does with the same key.
    public boolean secret() {
      return running() || (seedKeyHash != null && seedKey == null);
    }
  }

  /// What a trial does.
  ///
  /// @param contender the variant, or empty for a task that needs no model
  /// @param chip the chip that it is for; empty where any may do it
  /// @param suite the suite with its version
  /// @param suiteDigest the state of the suite
  /// @param task the task
  /// @param seed what the instance is made from; null for who may not know it yet
  /// @param seedIndex its index in the sweep, from 0
  /// @param epoch the repetition, from 0
  public record Cell(
      String contender,
      String chip,
      String suite,
      String suiteDigest,
      String task,
      @Nullable Long seed,
      int seedIndex,
      int epoch) {}

  /// One try.
  ///
  /// @param id the attempt
  /// @param worker who had it
  /// @param machine the name of that machine
  /// @param state `open`, `lost`, `counted`, `retried`, `superseded` or `stopped`
  /// @param startedAt when it was handed out
  /// @param receivedAt when its result came, or null
  /// @param result what came of it, or null
  /// @param evidence whether its evidence is to be had
  public record Attempt(
      AttemptId id,
      WorkerId worker,
      String machine,
      String state,
      Instant startedAt,
      @Nullable Instant receivedAt,
      @Nullable AttemptResult result,
      EvidenceState evidence) {}
}
