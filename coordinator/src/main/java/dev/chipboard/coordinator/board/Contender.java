package dev.chipboard.coordinator.board;

import org.jspecify.annotations.Nullable;

/// What is compared inside one state of a suite.
///
/// @param variant the variant's name, or empty for a task without a model
/// @param sha256 the file's hash, or null for a task without a model
/// @param suite suite and version
/// @param digest the suite's state: different ones never pool
record Contender(String variant, @Nullable String sha256, String suite, String digest) {}
