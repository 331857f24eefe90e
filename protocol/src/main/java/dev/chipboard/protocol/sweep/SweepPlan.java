package dev.chipboard.protocol.sweep;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a sweep would do: the answer to a dry run.
///
/// @param schemaVersion the version of this document
/// @param trials trials on the chips known now
/// @param chips what each chip would do
/// @param expectedSeconds the expected time, from the speed of earlier trials, or null where
///   nothing like them has run
/// @param notes what a person should know before submitting, such as work that no machine can do
public record SweepPlan(
    int schemaVersion,
    int trials,
    List<ChipShare> chips,
    @Nullable Double expectedSeconds,
    List<String> notes) {
  public SweepPlan {
    chips = List.copyOf(chips);
    notes = List.copyOf(notes);
  }

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
