package dev.chipboard.protocol.machine;

import dev.chipboard.protocol.engine.EngineOffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a machine can do now.
///
/// @param engines the engines found here; may be empty
/// @param sandbox whether code written by a model may run here
public record Capabilities(List<EngineOffer> engines, Sandbox sandbox) {
  public Capabilities {
    engines = List.copyOf(engines);
  }

  /// The state of the sandbox.
  ///
  /// @param ready whether the canary passed
  /// @param reason why not, where it did not
  /// @param fix what mends it, the exact command where there is one; null where nothing is known
  public record Sandbox(boolean ready, @Nullable String reason, @Nullable String fix) {
    public static final Sandbox READY = new Sandbox(true, null, null);
  }
}
