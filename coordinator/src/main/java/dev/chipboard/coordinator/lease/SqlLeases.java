package dev.chipboard.coordinator.lease;

import dev.chipboard.coordinator.fleet.Member;
import dev.chipboard.coordinator.fleet.Roster;
import dev.chipboard.coordinator.store.Store;
import dev.chipboard.coordinator.store.Transaction;
import dev.chipboard.coordinator.sweep.Extensions;
import dev.chipboard.protocol.bus.Claim;
import dev.chipboard.protocol.bus.Hello;
import dev.chipboard.protocol.bus.Renew;
import dev.chipboard.protocol.bus.Results;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.event.EventKind;
import dev.chipboard.protocol.id.IdSource;
import dev.chipboard.protocol.id.WorkerId;
import dev.chipboard.protocol.json.Json;
import java.time.Clock;

/// Leases in the store. What a call decides, it decides in one unit of work.
public final class SqlLeases implements Leases {
  private final Store store;
  private final Roster roster;
  private final Idle idle;
  private final Setup setup;
  private final Greeting greeting;
  private final Claiming claiming;
  private final Expiry expiry;

  /// What does not change.
  ///
  /// @param clock the coordinator's clock, the same as the store's
  /// @param ids used on the store's writer thread alone
  /// @param settings times and limits
  /// @param version the coordinator's version, for workers to see
  public record Setup(Clock clock, IdSource ids, LeaseSettings settings, String version) {}

  public SqlLeases(Store store, Roster roster, Extensions extensions, Idle idle, Setup setup) {
    this.store = store;
    this.roster = roster;
    this.idle = idle;
    this.setup = setup;
    var returning = new Returning(setup.settings(), idle);
    this.greeting = new Greeting(roster, extensions, setup.settings(), returning);
    this.claiming = new Claiming(roster, setup.ids(), setup.settings(), extensions);
    this.expiry = new Expiry(setup.settings(), idle);
  }

  @Override
  public Hello.Welcome hello(WorkerId worker, Hello hello) {
    if (hello.protocol() != Hello.PROTOCOL) {
      throw new ChipboardException(
          ErrorCode.CONFLICT,
          "worker "
              + hello.machine().name()
              + " speaks message version "
              + hello.protocol()
              + ", this coordinator "
              + Hello.PROTOCOL
              + ". Run the same version of Chipboard on both (here "
              + setup.version()
              + ", there "
              + hello.chipboard()
              + ").");
    }
    hello
        .flaw()
        .ifPresent(flaw -> {
          throw new ChipboardException(ErrorCode.BAD_INPUT, "this hello cannot be taken: " + flaw);
        });
    long offset = store.write(transaction -> greeting.greet(transaction, worker, hello));
    idle.workAppeared();
    return new Hello.Welcome(setup.settings().renew().toMillis(), offset, setup.version());
  }

  @Override
  public Claim.Claimed claim(WorkerId worker, Claim claim) {
    idle.rests(worker);
    var assignments =
        store.write(
            transaction -> claiming.claim(transaction, asked(transaction, worker, claim), claim));
    if (!assignments.isEmpty()) {
      idle.works(worker);
    }
    return new Claim.Claimed(assignments, setup.settings().idle().toMillis());
  }

  private Member asked(Transaction transaction, WorkerId worker, Claim claim) {
    // That it asked is true whatever becomes of this unit, and others decide by it at once.
    roster.asked(worker, transaction.now());
    var member = member(worker);
    if (!member.present().equals(claim.present())) {
      transaction
          .handle()
          .execute(
              "UPDATE workers SET present = ? WHERE id = ?",
              Json.write(claim.present()),
              worker.value());
      transaction.afterCommit(() -> roster.has(worker, claim.present()));
    }
    return member;
  }

  private Member member(WorkerId worker) {
    return roster
        .find(worker)
        .orElseThrow(() ->
            new ChipboardException(
                ErrorCode.CONFLICT, "worker " + worker + " has not said hello, or was revoked"));
  }

  @Override
  public Renew.Renewed renew(WorkerId worker, Renew renew) {
    roster.seen(worker, setup.clock().millis());
    var answer =
        store.write(transaction -> {
          var _ = member(worker);
          return new Renewing(transaction, worker, setup.settings()).renew(renew);
        });
    answer.progress().forEach(store.events()::pass);
    return answer.renewed();
  }

  @Override
  public Results.Acks accept(WorkerId worker, Results results) {
    roster.seen(worker, setup.clock().millis());
    var rows = results.results().stream().map(ResultRow::of).toList();
    return new Results.Acks(
        store.write(transaction -> {
          var _ = member(worker);
          return new Accepting(transaction, worker, setup.settings(), idle).accept(rows);
        }));
  }

  @Override
  public void disconnected(WorkerId worker) {
    idle.works(worker);
    store.write(transaction -> {
      var now = transaction.now();
      if (roster.find(worker).filter(Member::connected).isEmpty()) {
        return 0;
      }
      transaction.afterCommit(() -> roster.left(worker, now));
      transaction.append(EventKind.WORKER_DISCONNECTED, null, null, worker.value(), "{}");
      return transaction
          .handle()
          .execute(
              "UPDATE workers SET away_since = ?, last_seen_at = ? WHERE id = ?",
              now,
              now,
              worker.value());
    });
  }

  @Override
  public void expire() {
    store.write(expiry::expire);
  }
}
