package dev.chipboard.coordinator.lease;

import dev.chipboard.coordinator.fleet.Member;
import dev.chipboard.coordinator.fleet.Roster;
import dev.chipboard.coordinator.store.Transaction;
import dev.chipboard.coordinator.sweep.Extensions;
import dev.chipboard.protocol.bus.Hello;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.event.EventKind;
import dev.chipboard.protocol.id.WorkerId;
import dev.chipboard.protocol.json.Json;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes in what a machine says about itself.
final class Greeting {
  private static final Logger LOG = LoggerFactory.getLogger(Greeting.class);

  private final Roster roster;
  private final Extensions extensions;
  private final LeaseSettings settings;
  private final Returning returning;

  Greeting(Roster roster, Extensions extensions, LeaseSettings settings, Returning returning) {
    this.roster = roster;
    this.extensions = extensions;
    this.settings = settings;
    this.returning = returning;
  }

  /// Returns the worker's clock minus ours in milliseconds.
  long greet(Transaction transaction, WorkerId worker, Hello hello) {
    var now = transaction.now();
    var offset = hello.clock().toEpochMilli() - now;
    var chip = hello.machine().chip();
    int known =
        transaction
            .handle()
            .execute(
                "UPDATE workers SET name = ?, hello = ?, chip_slug = ?, chip_name = ?,"
                    + " clock_offset_millis = ?, last_seen_at = ?, away_since = NULL WHERE id = ?"
                    + " AND revoked_at IS NULL",
                hello.machine().name(),
                Json.write(hello.withoutAttempts()),
                chip.slug(),
                chip.name(),
                offset,
                now,
                worker.value());
    if (known == 0) {
      throw new ChipboardException(
          ErrorCode.UNAUTHENTICATED,
          "worker " + worker + " is not known here or was revoked. Join again with a new ticket.");
    }
    var before = roster.find(worker);
    if (before.filter(Member::connected).isEmpty()) {
      transaction.append(
          EventKind.WORKER_CONNECTED,
          null,
          null,
          worker.value(),
          Json.write(Map.of("machine", hello.machine().name(), "chip", chip.name())));
    }
    var held = hello.attempts();
    if (held != null) {
      returning.unknownTo(transaction, worker, held);
    }
    extensions.extend(transaction, chip);
    var present = before.map(Member::present).orElse(Set.of());
    transaction.afterCommit(() -> roster.greeted(worker, hello.withoutAttempts(), present, now));
    warn(worker, hello, offset);
    return offset;
  }

  private void warn(WorkerId worker, Hello hello, long offset) {
    if (Math.abs(offset) > settings.clockOff().toMillis()) {
      LOG.warn(
          "worker={} machine={}: its clock is {} ms off ours. Leases do not depend on it; the"
              + " times in its logs do.",
          worker,
          hello.machine().name(),
          offset);
    }
  }
}
