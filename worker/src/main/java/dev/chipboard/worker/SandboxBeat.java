package dev.chipboard.worker;

import dev.chipboard.worker.link.Duty;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks from time to time whether a sandbox that failed its canary has been mended: a machine that
/// cannot run code tasks is given none, so no trial would find out.
///
/// @param station whose sandbox it is
/// @param idle the moments in which a canary measures nobody's trial
/// @param every how long between two looks
record SandboxBeat(LocalStation station, Idle idle, Duration every) implements Duty.Work {
  private static final Logger LOG = LoggerFactory.getLogger(SandboxBeat.class);

  /// Waits until no trial runs.
  interface Idle {
    /// Returns whether that was so, in time.
    boolean await(long millis) throws InterruptedException;
  }

  /// Looks until it is interrupted. A look that fails leaves things as they are, and is told once.
  @Override
  public void run() throws InterruptedException {
    boolean failing = false;
    while (true) {
      Thread.sleep(every);
      if (!station.provenSandbox().ready() && idle.await(every.toMillis())) {
        failing = !looked(failing);
      }
    }
  }

  private boolean looked(boolean failing) {
    try {
      station.reexamine();
      return true;
    } catch (RuntimeException e) {
      if (!failing && !Thread.currentThread().isInterrupted()) {
        LOG.error("The sandbox could not be examined again; code tasks stay off", e);
      }
      return false;
    }
  }
}
