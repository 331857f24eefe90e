package dev.chipboard.coordinator.store;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whether a store can be written. Tells the log of each change, once.
final class Health {
  private static final Logger LOG = LoggerFactory.getLogger(Health.class);

  private final Path folder;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private @Nullable ChipboardException trouble;
  private boolean full;

  Health(Path folder) {
    this.folder = folder;
  }

  /// Takes note of a commit that failed.
  ///
  /// @return what its callers are told
  ChipboardException failed(Throwable cause) {
    var known = Trouble.of(cause, folder);
    var now =
        known
            .map(kind -> kind.failure(folder, cause))
            .orElseGet(() ->
                new ChipboardException(
                    ErrorCode.RESOURCE,
                    "the store cannot be written: " + cause.getMessage(),
                    cause));
    lock.lock();
    try {
      if (trouble == null || !trouble.text().equals(now.text())) {
        // A trace where it may be a defect; a full disk has none worth reading.
        LOG.error("{}", now.text(), known.isPresent() ? null : cause);
      }
      trouble = now;
      full = known.equals(Optional.of(Trouble.FULL));
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    return now;
  }

  /// Takes note of a commit that wrote something. On a full disk one now and then finds a place in
  /// the log's old pages: that mends nothing.
  void wrote() {
    lock.lock();
    try {
      if (trouble == null || (full && !Trouble.hasRoom(folder))) {
        return;
      }
      trouble = null;
      // No less than its beginning: whoever read that looks for the end.
      LOG.warn("the store in {} can be written again", folder);
    } finally {
      lock.unlock();
    }
  }

  /// Whether a failure is one of the store's, not of a unit of work.
  boolean concerns(Throwable failure) {
    return Trouble.of(failure, folder).isPresent();
  }

  boolean failing() {
    return trouble().isPresent();
  }

  Optional<String> trouble() {
    lock.lock();
    try {
      return Optional.ofNullable(trouble).map(ChipboardException::text);
    } finally {
      lock.unlock();
    }
  }

  /// Waits until the store cannot be written.
  ChipboardException awaitTrouble() throws InterruptedException {
    lock.lock();
    try {
      while (trouble == null) {
        changed.await();
      }
      return trouble;
    } finally {
      lock.unlock();
    }
  }
}
