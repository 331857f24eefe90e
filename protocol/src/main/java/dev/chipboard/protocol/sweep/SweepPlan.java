package dev.chipboard.protocol.sweep;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a sweep would do: the answer to a dry run.
///
/// @param schemaVersion the version of this document
/// @param trials trials on the chips known now
/// @param chips what each chip would do
/// @param expectedSeconds the expected time, from earlier trials of the same task and file on the
///   same chip; where some tasks were never measured, of the others, so at least that long; null
///   where none was. Where no chip is known, of one machine like those before
/// @param notes what a person should know before submitting, such as work that no machine can do
/// @param basis what the expected time rests on, or null from a coordinator that does not tell
public record SweepPlan(
    int schemaVersion,
    int trials,
    List<ChipShare> chips,
    @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Double expectedSeconds,
    List<String> notes,
    @Nullable Basis basis) {
  public SweepPlan {
    chips = List.copyOf(chips);
    notes = List.copyOf(notes);
  }

  /// What an expected time rests on.
  ///
  /// @param tasks tasks to do, each counted for every model and chip
  /// @param measured how many of them earlier trials tell the time of
  /// @param trialsPerChip trials on each chip, also on one that joins later
  public record Basis(int tasks, int measured, int trialsPerChip) {}

  /// The share of one chip.
  ///
  /// @param chip the chip's name, or `any`
  /// @param machines connected machines that share it
  /// @param trials trials
  /// @param bytesToFetch bytes of model files that the machines do not have, over all machines
  public record ChipShare(String chip, List<String> machines, int trials, long bytesToFetch) {
    public ChipShare {
      machines = List.copyOf(machines);
    }
  }
}
