package dev.chipboard.worker.link;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a worker does on a thread of its own for as long as it lives. It ends silently when it is
/// closed and never otherwise: a worker without one of its duties would look connected and do
/// nothing.
public final class Duty implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Duty.class);

  private final String name;
  private final Work work;
  private final Consumer<ChipboardException> failed;
  private final Thread thread;
  private volatile boolean closing;

  /// The work.
  public interface Work {
    /// Returns or is interrupted where there is nothing more to do, and throws where it failed.
    void run() throws InterruptedException;
  }

  /// @param name of the thread, as a person would call the duty
  /// @param failed hears why the work ended before it was closed: as it was thrown, or as
  ///   `INTERNAL` where it is a defect
  public Duty(String name, Work work, Consumer<ChipboardException> failed) {
    this.name = name;
    this.work = work;
    this.failed = failed;
    this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  private void run() {
    try {
      work.run();
    } catch (InterruptedException _) {
      LOG.debug("{} stopped", name);
    } catch (ChipboardException e) {
      LOG.debug("{} ends: {}", name, e.text());
      failed.accept(e);
    } catch (RuntimeException | Error e) {
      if (closing) {
        LOG.debug("{} stopped while it failed", name, e);
        return;
      }
      LOG.error("The worker's {} ended by a defect; please report it", name, e);
      failed.accept(
          new ChipboardException(
              ErrorCode.INTERNAL,
              "the worker's " + name + " ended by a defect; please report it: " + e,
              e));
    }
  }

  /// Interrupts the work and waits for its end. Idempotent.
  @Override
  public void close() {
    closing = true;
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
