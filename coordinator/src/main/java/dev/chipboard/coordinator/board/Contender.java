package dev.chipboard.coordinator.board;

import org.jspecify.annotations.Nullable;

/// What is compared inside one state of a suite.
///
/// @param variant the variant's or the baseline's name, or empty for a task that needs nobody
/// @param sha256 the file's hash, or null where there is no model
/// @param baseline whether it is a baseline
/// @param suite suite and version
/// @param digest the suite's state: different ones never pool
/// @param tokenBudget what a trial may spend, or null where that does not change what comes out:
///   for baselines and for tasks without an agent
record Contender(
    String variant,
    @Nullable String sha256,
    boolean baseline,
    String suite,
    String digest,
    @Nullable Integer tokenBudget) {}
