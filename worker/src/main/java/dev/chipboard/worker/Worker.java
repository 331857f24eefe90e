package dev.chipboard.worker;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.worker.job.TrialRooms;
import dev.chipboard.worker.link.EarlierIdentity;
import dev.chipboard.worker.link.HomeLock;
import dev.chipboard.worker.link.Identity;
import dev.chipboard.worker.link.IdentityFile;
import dev.chipboard.worker.link.Joining;
import dev.chipboard.worker.link.Membership;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// A worker: joins a fleet, takes trials, runs them, delivers results, until it is closed.
public final class Worker implements AutoCloseable {
  private final WorkerSettings settings;
  private final TrialRooms.Parts parts;
  private final Clock clock;
  private final RandomGenerator random;
  private final HomeLock lock;
  private final Membership membership;
  private final CompletableFuture<Identity> connected = new CompletableFuture<>();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private final Thread thread;
  private volatile @Nullable Session session;

  private Worker(
      WorkerSettings settings, TrialRooms.Parts parts, Clock clock, RandomGenerator random) {
    this.settings = settings;
    this.parts = parts;
    this.clock = clock;
    this.random = random;
    this.membership =
        new Membership(
            new IdentityFile(settings.home().worker()),
            new Joining(settings.machine().name(), settings.timing(), random, settings.say()),
            settings.say());
    this.lock = HomeLock.take(settings.home().worker(), ProcessHandle.current().pid());
    this.thread = Thread.ofVirtual().name("worker").unstarted(this::run);
  }

  /// Starts a worker; it joins and works on threads of its own.
  ///
  /// @throws ChipboardException with [ErrorCode#CONFLICT] where another worker uses the home
  public static Worker start(
      WorkerSettings settings, TrialRooms.Parts parts, Clock clock, RandomGenerator random) {
    var worker = new Worker(settings, parts, clock, random);
    worker.thread.start();
    return worker;
  }

  private void run() {
    try {
      var identity = membership.settle(settings.ticket());
      identity = open(identity);
      introduce(identity);
      connected.complete(identity);
      current().awaitEnd();
      ended.complete(null);
    } catch (InterruptedException _) {
      fail(new ChipboardException(ErrorCode.INTERRUPTED, "the worker was stopped"));
    } catch (RuntimeException e) {
      fail(e);
    }
  }

  private void introduce(Identity identity) {
    settings
        .say()
        .accept(
            "connected to %s as worker %s: %s"
                .formatted(
                    identity.addresses().getFirst().getAuthority(),
                    identity.worker(),
                    settings.machine().chip().name()));
    sayWhatCannotBeSent(identity);
  }

  /// The work goes on where even that cannot be told.
  private void sayWhatCannotBeSent(Identity identity) {
    try {
      EarlierIdentity.in(settings.home().worker(), identity.worker())
          .forEach(earlier -> settings.say().accept(earlier.line()));
    } catch (ChipboardException e) {
      settings.say().accept(e.text());
    }
  }

  private void fail(RuntimeException failure) {
    connected.completeExceptionally(failure);
    ended.completeExceptionally(failure);
  }

  /// Opens a session; where the fleet no longer knows this machine and there is a ticket, joins
  /// anew.
  private Identity open(Identity identity) throws InterruptedException {
    try {
      return openOnce(identity);
    } catch (ChipboardException e) {
      var ticket = settings.ticket();
      if (e.code() != ErrorCode.UNAUTHENTICATED || ticket.isEmpty()) {
        throw e;
      }
      settings.say().accept("the fleet no longer knows this machine; joining anew");
      current().close();
      return openOnce(membership.join(ticket.get()));
    }
  }

  private Identity openOnce(Identity identity) throws InterruptedException {
    var opening = new Session(settings, parts, identity, clock, random);
    session = opening;
    opening.open();
    return identity;
  }

  private Session current() {
    var now = session;
    if (now == null) {
      throw new IllegalStateException("no session yet");
    }
    return now;
  }

  /// Waits until the worker is joined and connected.
  ///
  /// @return who it is in the fleet
  /// @throws ChipboardException with why it never will be, or [ErrorCode#TIMEOUT]
  public Identity awaitConnected(Duration limit) throws InterruptedException {
    return await(connected, limit, "the worker to connect");
  }

  /// Waits until the worker ends by itself: where the fleet refuses it or a part of it fails.
  ///
  /// @throws ChipboardException with the refusal or the failure
  public void awaitEnd() throws InterruptedException {
    await(ended, Duration.ofDays(36_500), "the worker's end");
  }

  private static <T> T await(CompletableFuture<T> future, Duration limit, String what)
      throws InterruptedException {
    try {
      return future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new ChipboardException(
          ErrorCode.TIMEOUT, "waited " + limit.toSeconds() + " s for " + what, e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof ChipboardException known
          ? known
          : new ChipboardException(
              ErrorCode.INTERNAL, "the worker failed: " + e.getCause(), e.getCause());
    }
  }

  /// Stops gracefully: what runs is handed back to the fleet, the engine is stopped, and nothing
  /// stays behind but what is on the disk. Idempotent.
  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    var open = session;
    session = null;
    if (open != null) {
      open.close();
    }
    lock.close();
  }
}
