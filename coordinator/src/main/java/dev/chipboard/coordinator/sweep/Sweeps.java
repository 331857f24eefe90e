package dev.chipboard.coordinator.sweep;

import dev.chipboard.protocol.id.SweepId;
import dev.chipboard.protocol.sweep.SweepPlan;
import dev.chipboard.protocol.sweep.SweepSpec;
import dev.chipboard.protocol.sweep.SweepView;
import java.util.List;

/// Sweeps. Methods throw [dev.chipboard.protocol.error.ChipboardException] with `NOT_FOUND` for a
/// name that is not known, with the nearest one that is.
public interface Sweeps {
  /// Checks and says what the sweep would do; changes nothing.
  SweepPlan plan(SweepSpec spec);

  /// Checks, expands into trials and keeps them.
  SweepView submit(SweepSpec spec);

  /// All sweeps, newest first.
  List<SweepView> list();

  SweepView get(SweepId id);

  /// Cancels what has not ended; trials that run are told to stop. Idempotent.
  SweepView cancel(SweepId id);
}
