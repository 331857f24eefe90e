package dev.chipboard.worker.job;

import dev.chipboard.protocol.bus.Addresses;
import dev.chipboard.protocol.bus.Claim;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.worker.link.Bus;
import dev.chipboard.worker.link.Duty;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks for work whenever a slot is free: many slots that free up during one question are asked for
/// together by the next.
public final class ClaimLoop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ClaimLoop.class);
  private static final Duration AFTER_REFUSAL = Duration.ofSeconds(1);

  private final Bus bus;
  private final Attempts attempts;
  private final Holdings holdings;
  private final Duty duty;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition called = lock.newCondition();
  private long calls;
  private volatile boolean asking;

  /// What a claim tells of this machine, and what hears that there is nothing to do.
  public interface Holdings {
    /// Returns the claim for so many slots.
    Claim claim(int slots);

    /// Hears that there is nothing to do now.
    void resting();
  }

  /// @param failed hears why it ended before it was closed
  public ClaimLoop(
      Bus bus, Attempts attempts, Holdings holdings, Consumer<ChipboardException> failed) {
    this.bus = bus;
    this.attempts = attempts;
    this.holdings = holdings;
    this.duty = new Duty("claims", this::run, failed);
  }

  public void start() {
    duty.start();
  }

  /// There may be work: ends a rest. A call that comes while a question is under way counts for the
  /// rest that would follow it.
  public void workAvailable() {
    lock.lock();
    try {
      calls++;
      called.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void run() throws InterruptedException {
    boolean failing = false;
    while (true) {
      int free = attempts.awaitFree();
      bus.awaitConnected();
      failing = !claim(Math.min(free, Claim.MAX_SLOTS), failing);
    }
  }

  private boolean claim(int slots, boolean failing) throws InterruptedException {
    long before = calls();
    try {
      var answer = ask(slots);
      if (answer.assignments().isEmpty()) {
        holdings.resting();
        rest(before, Math.max(1, answer.idleMillis()));
      }
      return true;
    } catch (ChipboardException e) {
      if (!failing) {
        LOG.info("no work for now: {}", e.text());
      }
      rest(before, AFTER_REFUSAL.toMillis());
      return false;
    }
  }

  private Claim.Claimed ask(int slots) {
    asking = true;
    try {
      var answer = bus.request(Addresses.CLAIM, holdings.claim(slots), Claim.Claimed.class);
      answer.assignments().forEach(attempts::start);
      return answer;
    } finally {
      asking = false;
    }
  }

  /// Whether a question is under way, so that attempts may be this worker's of which it does not
  /// know yet.
  public boolean asking() {
    return asking;
  }

  private long calls() {
    lock.lock();
    try {
      return calls;
    } finally {
      lock.unlock();
    }
  }

  private void rest(long before, long millis) throws InterruptedException {
    long rest = TimeUnit.MILLISECONDS.toNanos(millis);
    lock.lock();
    try {
      while (calls == before && rest > 0) {
        rest = called.awaitNanos(rest);
      }
    } finally {
      lock.unlock();
    }
  }

  /// Asks for nothing more. What runs goes on. Idempotent.
  @Override
  public void close() {
    duty.close();
  }
}
