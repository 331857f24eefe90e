package dev.chipboard.worker.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// What is taken of a workspace; the init keeps to it and the reader does not rely on that.
///
/// @param fileBytes the size of one file
/// @param bytes the size of all files together
/// @param files how many files
/// @param depth how many folders deep
/// @param refusals how many refused paths are named
record FreezeLimits(int fileBytes, int bytes, int files, int depth, int refusals) {
  static final FreezeLimits DEFAULT = new FreezeLimits(1 << 20, 32 << 20, 10_000, 32, 1_000);

  void addTo(ObjectNode limits) {
    limits
        .put("frozenFileBytes", fileBytes)
        .put("frozenBytes", bytes)
        .put("frozenFiles", files)
        .put("depth", depth)
        .put("refusals", refusals);
  }
}
