package dev.chipboard.coordinator.sweep;

import dev.chipboard.coordinator.fleet.Member;
import dev.chipboard.protocol.id.SweepId;
import dev.chipboard.protocol.json.Json;
import dev.chipboard.protocol.sweep.Placement;
import dev.chipboard.protocol.sweep.SweepSpec;
import dev.chipboard.protocol.sweep.SweepView;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// Sweeps as they are shown.
final class SweepViews {
  private static final String SUMS =
      "SELECT s.*, (SELECT max(position) FROM events e WHERE e.sweep_id = s.id) AS position,"
          // A key is a secret for as long as a sweep runs that has its seeds from it.
          + " (SELECT count(*) FROM sweeps o WHERE o.state = 'running' AND o.seed_key = s.seed_key) AS"
          + " drawing,"
          + " coalesce(sum(c.planned), 0) AS planned, coalesce(sum(c.valid), 0) AS valid,"
          + " coalesce(sum(c.running), 0) AS running, coalesce(sum(c.cancelled), 0) AS cancelled"
          + " FROM sweeps s LEFT JOIN cells c ON c.sweep_id = s.id";

  private final Handle handle;
  private final List<Member> connected;
  private final Optional<String> trouble;

  /// @param trouble why nothing can be written now, if so
  SweepViews(Handle handle, List<Member> connected, Optional<String> trouble) {
    this.handle = handle;
    this.connected = connected;
    this.trouble = trouble;
  }

  List<SweepView> all() {
    return handle
        .createQuery(SUMS + " GROUP BY s.id ORDER BY s.submitted_at DESC, s.id DESC")
        .map((row, _) -> view(row))
        .list();
  }

  List<SweepView> one(SweepId id) {
    return handle
        .createQuery(SUMS + " WHERE s.id = :id GROUP BY s.id")
        .bind("id", id.value())
        .map((row, _) -> view(row))
        .list();
  }

  private SweepView view(ResultSet row) throws SQLException {
    var id = row.getString("id");
    var ended = row.getLong("ended_at");
    boolean open = row.wasNull();
    return new SweepView(
        new SweepId(id),
        row.getString("name"),
        row.getString("state"),
        Instant.ofEpochMilli(row.getLong("submitted_at")),
        open ? null : Instant.ofEpochMilli(ended),
        row.getInt("planned"),
        row.getInt("valid"),
        missing(id),
        row.getInt("running"),
        row.getInt("cancelled"),
        retried(id),
        row.getLong("position"),
        notes(row),
        seeds(row));
  }

  private static SweepView.Seeds seeds(ResultSet row) throws SQLException {
    var spec = Json.read(row.getString("spec"), SweepSpec.class);
    return Seeds.of(spec, row.getString("seed_key")).told(row.getInt("drawing") == 0);
  }

  private Map<String, Integer> missing(String sweep) {
    var counts = new HashMap<String, Integer>();
    handle
        .createQuery(
            "SELECT t.missing_reason, count(*) AS n FROM cells c JOIN trials t ON t.cell_id = c.id"
                + " AND t.state = 'missing' WHERE c.sweep_id = :sweep AND c.missing > 0 GROUP BY"
                + " t.missing_reason")
        .bind("sweep", sweep)
        .map((row, _) -> Map.entry(row.getString("missing_reason"), row.getInt("n")))
        .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
    return counts;
  }

  private Map<String, Integer> retried(String sweep) {
    var counts = new HashMap<String, Integer>();
    handle
        .createQuery("SELECT data FROM events WHERE sweep_id = :sweep AND kind = 'trial-retried'")
        .bind("sweep", sweep)
        .map((row, _) -> Json.tree(row.getString("data")).path("reason").asText())
        .forEach(reason -> counts.merge(reason, 1, Integer::sum));
    return counts;
  }

  private List<String> notes(ResultSet row) throws SQLException {
    var notes = new ArrayList<>(List.of(Json.read(row.getString("notes"), String[].class)));
    if (!row.getString("state").equals("running")) {
      return notes;
    }
    trouble.ifPresent(notes::add);
    var spec = Json.read(row.getString("spec"), SweepSpec.class);
    var id = row.getString("id");
    var chips = chips(id);
    Chips.awaited(spec, chips.keySet())
        .forEach(chip -> notes.add("waits for " + chip + ": none has joined"));
    if (spec.placement() == Placement.ANY) {
      if (connected.stream().noneMatch(m -> Chips.wanted(spec, m.machine().chip()))) {
        notes.add("waits for a machine: none is connected");
      }
      return notes;
    }
    Set<String> here = connected.stream().map(Member::chipSlug).collect(Collectors.toSet());
    chips.forEach((slug, name) -> {
      if (!here.contains(slug)) {
        notes.add("waits for " + name + ": no machine with it is connected");
      }
    });
    notes.addAll(apart(id));
    return notes;
  }

  /// Machines that cannot give the engine which the sweep has settled on for their chip.
  private List<String> apart(String sweep) {
    var notes = new ArrayList<String>();
    handle
        .createQuery(
            "SELECT DISTINCT chip_slug, engine FROM settled_engines WHERE sweep_id = :sweep")
        .bind("sweep", sweep)
        .map((row, _) -> Map.entry(row.getString("chip_slug"), row.getString("engine")))
        .forEach(settled ->
            connected.stream()
                .filter(member -> member.chipSlug().equals(settled.getKey()))
                .filter(member -> !offers(member, settled.getValue()))
                .map(member ->
                    member.machine().name()
                        + " does not have "
                        + settled.getValue()
                        + ", which this sweep settled on for its chip: what it runs with another"
                        + " engine makes rows of its own")
                .forEach(notes::add));
    return notes;
  }

  private static boolean offers(Member member, String engine) {
    return member.hello().capabilities().engines().stream()
        .anyMatch(offer -> (offer.kind() + "@" + offer.build()).equals(engine));
  }

  private Map<String, String> chips(String sweep) {
    return handle
        .createQuery(
            "SELECT chip_slug, chip_name FROM sweep_chips WHERE sweep_id = :sweep ORDER BY"
                + " chip_name")
        .bind("sweep", sweep)
        .map((row, _) -> Map.entry(row.getString("chip_slug"), row.getString("chip_name")))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
