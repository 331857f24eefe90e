package dev.chipboard.worker.model;

import dev.chipboard.worker.model.gguf.GgufMetadata;
import java.nio.file.Path;

/// A verified model file on this disk.
///
/// @param path where it is
/// @param sha256 its hash, hex
/// @param bytes its size
/// @param metadata what its header says
public record ModelFile(Path path, String sha256, long bytes, GgufMetadata metadata) {}
