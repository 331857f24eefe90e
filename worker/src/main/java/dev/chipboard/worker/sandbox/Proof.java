package dev.chipboard.worker.sandbox;

import dev.chipboard.protocol.machine.Capabilities;
import org.jspecify.annotations.Nullable;

/// What a canary gave.
///
/// @param state whether it passed
/// @param slowness of this machine's processor, see [Sandboxes#slowness()]
record Proof(Capabilities.Sandbox state, double slowness) {
  static Proof failed(@Nullable String reason, @Nullable String fix) {
    return new Proof(new Capabilities.Sandbox(false, reason, fix), Slowness.NONE);
  }
}
