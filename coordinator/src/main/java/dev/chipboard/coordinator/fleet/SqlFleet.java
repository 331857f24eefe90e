package dev.chipboard.coordinator.fleet;

import dev.chipboard.coordinator.store.Store;
import dev.chipboard.coordinator.store.Transaction;
import dev.chipboard.protocol.console.Printable;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.event.EventKind;
import dev.chipboard.protocol.file.Sha256;
import dev.chipboard.protocol.fleet.FleetDocument;
import dev.chipboard.protocol.fleet.Join;
import dev.chipboard.protocol.id.IdSource;
import dev.chipboard.protocol.id.WorkerId;
import dev.chipboard.protocol.json.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The fleet in the store.
public final class SqlFleet implements Fleet {
  private static final int SECRET_BYTES = 32;
  private static final String INVITE = " Ask for a new ticket: chipboard fleet invite.";

  private final Store store;
  private final Roster roster;
  private final IdSource ids;
  private final RandomGenerator secrets;
  private final Departure departure;

  /// @param ids used on the store's writer thread alone
  /// @param secrets a cryptographic source that is safe for many threads
  /// @param departure gives to others what a revoked worker had
  public SqlFleet(
      Store store, Roster roster, IdSource ids, RandomGenerator secrets, Departure departure) {
    this.store = store;
    this.roster = roster;
    this.ids = ids;
    this.secrets = secrets;
    this.departure = departure;
  }

  private String secret() {
    var bytes = new byte[SECRET_BYTES];
    secrets.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  @Override
  public Token invite(Duration validity) {
    if (!validity.isPositive()) {
      throw new IllegalArgumentException("a ticket's validity is positive, not " + validity);
    }
    var secret = secret();
    var expires =
        store.write(transaction -> {
          var until = transaction.now() + validity.toMillis();
          transaction
              .handle()
              .execute(
                  "INSERT INTO tokens (hash, created_at, expires_at) VALUES (?, ?, ?)",
                  Sha256.hex(secret),
                  transaction.now(),
                  until);
          return until;
        });
    return new Token(secret, Instant.ofEpochMilli(expires));
  }

  @Override
  public Join.Joined join(Join join) {
    var credential = secret();
    var name = join.machine().strip();
    if (name.isEmpty() || name.length() > 200 || !Printable.is(name)) {
      throw new ChipboardException(
          ErrorCode.BAD_INPUT,
          "a machine's name is 1 to 200 printable characters, not '" + Printable.of(name) + "'");
    }
    var worker =
        store.write(transaction -> {
          checkToken(transaction, join.token());
          var id = ids.worker();
          transaction
              .handle()
              .execute(
                  "INSERT INTO workers (id, credential_hash, name, joined_at, present) VALUES (?,"
                      + " ?, ?, ?, '[]')",
                  id.value(),
                  Sha256.hex(credential),
                  name,
                  transaction.now());
          transaction.append(
              EventKind.WORKER_JOINED, null, null, id.value(), Json.write(Map.of("machine", name)));
          return id;
        });
    return new Join.Joined(worker, credential);
  }

  private static void checkToken(Transaction transaction, String token) {
    var found =
        transaction
            .handle()
            .createQuery("SELECT expires_at, revoked_at FROM tokens WHERE hash = :hash")
            .bind("hash", Sha256.hex(token))
            .map((row, _) -> refusal(row.getLong(1), revoked(row), transaction.now()))
            .findOne();
    var refusal = found.orElse(Optional.of("this ticket is not known here." + INVITE));
    if (refusal.isPresent()) {
      throw new ChipboardException(ErrorCode.UNAUTHENTICATED, refusal.get());
    }
  }

  private static @Nullable Long revoked(ResultSet row) throws SQLException {
    var at = row.getLong("revoked_at");
    return row.wasNull() ? null : at;
  }

  private static Optional<String> refusal(long expiresAt, @Nullable Long revokedAt, long now) {
    if (revokedAt != null) {
      return Optional.of(
          "this ticket was revoked at " + Instant.ofEpochMilli(revokedAt) + "." + INVITE);
    }
    return now < expiresAt
        ? Optional.empty()
        : Optional.of("this ticket expired at " + Instant.ofEpochMilli(expiresAt) + "." + INVITE);
  }

  @Override
  public Optional<WorkerId> authenticate(String credential) {
    // The look-up is by hash, so its time tells nothing about the secret.
    return store.read(handle ->
        handle
            .createQuery(
                "SELECT id FROM workers WHERE credential_hash = :hash AND revoked_at IS NULL")
            .bind("hash", Sha256.hex(credential))
            .map((row, _) -> new WorkerId(row.getString(1)))
            .findOne());
  }

  @Override
  public void revoke(WorkerId worker) {
    store.write(transaction -> {
      var changed =
          transaction
              .handle()
              .execute(
                  "UPDATE workers SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL",
                  transaction.now(),
                  worker.value());
      if (changed == 1) {
        departure.left(transaction, worker);
        transaction.append(EventKind.WORKER_REVOKED, null, null, worker.value(), "{}");
        transaction.afterCommit(() -> roster.remove(worker));
      } else if (!known(transaction, worker)) {
        throw new ChipboardException(
            ErrorCode.NOT_FOUND, "there is no worker " + worker + ". See: chipboard fleet list.");
      }
      return changed;
    });
  }

  private static boolean known(Transaction transaction, WorkerId worker) {
    return transaction
        .handle()
        .createQuery("SELECT 1 FROM workers WHERE id = :id")
        .bind("id", worker.value())
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  @Override
  public FleetDocument document() {
    return new FleetDocument(1, store.read(handle -> WorkerViews.read(handle, roster)));
  }
}
