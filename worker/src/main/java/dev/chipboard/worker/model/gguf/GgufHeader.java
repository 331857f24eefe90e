package dev.chipboard.worker.model.gguf;

/// A GGUF header as far as it was read.
///
/// @param metadata what every user of a model wants to know
/// @param license `general.license`, or empty
/// @param toolTemplate whether the chat template speaks of tools
public record GgufHeader(GgufMetadata metadata, String license, boolean toolTemplate) {}
