package dev.chipboard.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chipboard.coordinator.store.Store;
import java.util.Map;

/// What holds in a store whatever happened.
public final class Invariants {
  private static final Map<String, String> VIOLATIONS =
      Map.of(
          "a cell's counters differ from its trials",
          "SELECT c.id FROM cells c WHERE c.queued <> (SELECT count(*) FROM trials t WHERE t.cell_id"
              + " = c.id AND t.state = 'queued') OR c.running <> (SELECT count(*) FROM trials t WHERE"
              + " t.cell_id = c.id AND t.state = 'running') OR c.valid <> (SELECT count(*) FROM"
              + " trials t WHERE t.cell_id = c.id AND t.state = 'valid') OR c.missing <> (SELECT"
              + " count(*) FROM trials t WHERE t.cell_id = c.id AND t.state = 'missing') OR"
              + " c.cancelled <> (SELECT count(*) FROM trials t WHERE t.cell_id = c.id AND t.state ="
              + " 'cancelled') OR c.planned <> c.queued + c.running + c.valid + c.missing +"
              + " c.cancelled",
          "a sweep's count of open trials is wrong",
          "SELECT s.id FROM sweeps s WHERE s.open_trials <> (SELECT coalesce(sum(c.queued +"
              + " c.running), 0) FROM cells c WHERE c.sweep_id = s.id)",
          "a trial counts more than one result",
          "SELECT trial_id FROM results WHERE counted = 1 GROUP BY trial_id HAVING count(*) > 1",
          "a valid trial without the result that counts",
          "SELECT t.id FROM trials t WHERE t.state = 'valid' AND NOT EXISTS (SELECT 1 FROM results r"
              + " WHERE r.attempt_id = t.attempt_id AND r.counted = 1)",
          "a counted result of a trial that is not final",
          "SELECT r.trial_id FROM results r JOIN trials t ON t.id = r.trial_id WHERE r.counted = 1"
              + " AND t.state NOT IN ('valid', 'missing')",
          "an open attempt of a trial that does not run in it",
          "SELECT a.id FROM attempts a JOIN trials t ON t.id = a.trial_id WHERE a.state = 'open' AND"
              + " (t.state <> 'running' OR t.attempt_id <> a.id)",
          "a running trial without an open attempt",
          "SELECT t.id FROM trials t JOIN attempts a ON a.id = t.attempt_id WHERE t.state = 'running'"
              + " AND a.state <> 'open'",
          "a trial that ended twice or never in the events",
          "SELECT t.id FROM trials t WHERE t.state = 'valid' AND (SELECT count(*) FROM events e WHERE"
              + " e.trial_id = t.id AND e.kind = 'trial-finished') <> 1",
          "a running sweep that has nothing left to do",
          "SELECT id FROM sweeps WHERE state = 'running' AND open_trials = 0 AND awaits = 0");

  private Invariants() {}

  public static void check(Store store) {
    VIOLATIONS.forEach((name, query) ->
        assertThat(
                store.<java.util.List<String>>read(
                    handle -> handle.createQuery(query).mapTo(String.class).list()))
            .as(name)
            .isEmpty());
  }
}
