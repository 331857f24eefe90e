package dev.chipboard.coordinator.fleet;

import dev.chipboard.coordinator.store.Store;
import dev.chipboard.coordinator.store.Transaction;
import dev.chipboard.protocol.bus.Hello;
import dev.chipboard.protocol.id.WorkerId;
import dev.chipboard.protocol.json.Json;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The workers that have said hello and were not revoked, in memory, with the store behind it.
public final class Roster {
  private final Map<WorkerId, Member> members = new ConcurrentHashMap<>();

  /// Reads who was there before. Nobody is connected yet: those who were are away from now.
  public Roster(Store store) {
    var known =
        store.write(transaction -> {
          transaction
              .handle()
              .execute(
                  "UPDATE workers SET away_since = ? WHERE away_since IS NULL AND hello IS NOT"
                      + " NULL",
                  transaction.now());
          return read(transaction);
        });
    known.forEach(member -> members.put(member.id(), member));
  }

  private static List<Member> read(Transaction transaction) {
    return transaction
        .handle()
        .createQuery("SELECT * FROM workers WHERE hello IS NOT NULL AND revoked_at IS NULL")
        .map((row, _) ->
            new Member(
                new WorkerId(row.getString("id")),
                Json.read(row.getString("hello"), Hello.class),
                Set.copyOf(Arrays.asList(Json.read(row.getString("present"), String[].class))),
                row.getLong("last_seen_at"),
                row.getLong("away_since"),
                false))
        .list();
  }

  public Optional<Member> find(WorkerId worker) {
    return Optional.ofNullable(members.get(worker));
  }

  public Collection<Member> all() {
    return members.values();
  }

  /// Returns the connected ones, by machine name.
  public List<Member> connected() {
    return members.values().stream()
        .filter(Member::connected)
        .sorted(Comparator.comparing(member -> member.machine().name()))
        .toList();
  }

  /// Takes a hello in, once it is stored.
  public void greeted(WorkerId worker, Hello hello, Set<String> present, long now) {
    members.put(worker, new Member(worker, hello, present, now, null, false));
  }

  /// Notes that a worker asked for work.
  public void asked(WorkerId worker, long now) {
    members.computeIfPresent(worker, (_, member) -> member.asked(now));
  }

  /// Notes which files a worker has, once it is stored.
  public void has(WorkerId worker, Set<String> present) {
    members.computeIfPresent(worker, (_, member) -> member.has(present));
  }

  public void seen(WorkerId worker, long now) {
    members.computeIfPresent(worker, (_, member) -> member.seen(now));
  }

  /// Notes that a worker's connection is gone, once it is stored.
  public void left(WorkerId worker, long now) {
    members.computeIfPresent(worker, (_, member) -> member.connected() ? member.away(now) : member);
  }

  void remove(WorkerId worker) {
    members.remove(worker);
  }
}
