package dev.chipboard.coordinator.fleet;

import dev.chipboard.protocol.bus.Hello;
import dev.chipboard.protocol.fleet.WorkerView;
import dev.chipboard.protocol.id.WorkerId;
import dev.chipboard.protocol.json.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Workers as they are shown.
final class WorkerViews {
  private static final List<String> ORDER = List.of("connected", "away", "revoked");

  private WorkerViews() {}

  static List<WorkerView> read(Handle handle, Roster roster) {
    var running = running(handle);
    return handle
        .createQuery("SELECT * FROM workers ORDER BY name, joined_at")
        .map((row, _) -> view(row, roster, running))
        .stream()
        .sorted(Comparator.comparingInt(view -> ORDER.indexOf(view.state())))
        .toList();
  }

  private static Map<String, Integer> running(Handle handle) {
    var counts = new HashMap<String, Integer>();
    handle
        .createQuery(
            "SELECT worker_id, count(*) AS n FROM attempts WHERE state = 'open' GROUP BY worker_id")
        .map((row, _) -> Map.entry(row.getString("worker_id"), row.getInt("n")))
        .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
    return counts;
  }

  private static WorkerView view(ResultSet row, Roster roster, Map<String, Integer> running)
      throws SQLException {
    var id = new WorkerId(row.getString("id"));
    var member = roster.find(id);
    var text = row.getString("hello");
    var hello = text == null ? null : Json.read(text, Hello.class);
    var seen = member.map(Member::lastSeenAt).orElse(whole(row, "last_seen_at"));
    return new WorkerView(
        id,
        hello == null ? null : hello.machine(),
        hello == null ? null : hello.capabilities(),
        state(row, member.map(Member::connected).orElse(false)),
        seen == null ? null : Instant.ofEpochMilli(seen),
        running.getOrDefault(id.value(), 0),
        whole(row, "clock_offset_millis"),
        hello == null ? null : hello.chipboard());
  }

  private static String state(ResultSet row, boolean connected) throws SQLException {
    if (whole(row, "revoked_at") != null) {
      return "revoked";
    }
    return connected ? "connected" : "away";
  }

  private static @Nullable Long whole(ResultSet row, String column) throws SQLException {
    var value = row.getLong(column);
    return row.wasNull() ? null : value;
  }
}
