package dev.chipboard.coordinator.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chipboard.coordinator.suite.SuiteList;
import dev.chipboard.protocol.board.BoardDocument;
import dev.chipboard.protocol.fleet.FleetDocument;
import dev.chipboard.protocol.id.AttemptId;
import dev.chipboard.protocol.id.SweepId;
import dev.chipboard.protocol.id.TrialId;
import dev.chipboard.protocol.id.WorkerId;
import dev.chipboard.protocol.json.Json;
import dev.chipboard.protocol.sweep.SweepPlan;
import dev.chipboard.protocol.sweep.SweepSpec;
import dev.chipboard.protocol.sweep.SweepView;
import dev.chipboard.protocol.trial.TrialDocument;
import dev.chipboard.protocol.trial.TrialList;
import dev.chipboard.tasks.folder.PackedSuite;
import dev.chipboard.tasks.folder.SuiteOutline;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// Speaks with a coordinator. Every method throws [dev.chipboard.protocol.error.ChipboardException]
/// with the coordinator's own words where it refuses, and with `UNREACHABLE` where it does not
/// answer. Safe for many threads.
public final class CoordinatorClient implements AutoCloseable {
  private final Exchange exchange;

  public CoordinatorClient(Access access) {
    this.exchange = new Exchange(access);
  }

  public SweepView submit(SweepSpec spec) {
    return exchange.post("/sweeps", spec, SweepView.class);
  }

  /// Asks what a sweep would do.
  public SweepPlan plan(SweepSpec spec) {
    return exchange.post("/sweeps?dryRun=true", spec, SweepPlan.class);
  }

  /// All sweeps, newest first.
  public List<SweepView> sweeps() {
    var document = exchange.get("/sweeps", JsonNode.class);
    return StreamSupport.stream(document.path("sweeps").spliterator(), false)
        .map(node -> Json.mapper().convertValue(node, SweepView.class))
        .toList();
  }

  public SweepView sweep(SweepId id) {
    return exchange.get("/sweeps/" + id, SweepView.class);
  }

  public SweepView cancel(SweepId id) {
    return exchange.post("/sweeps/" + id + "/cancel", Map.of(), SweepView.class);
  }

  /// Reads the board.
  ///
  /// @param scope what to limit it to: `sweep`, `since`, `suite`, `model`, `chip`, `engine`
  public BoardDocument board(Map<String, String> scope) {
    return exchange.get("/board" + Exchange.query(scope), BoardDocument.class);
  }

  public FleetDocument fleet() {
    return exchange.get("/fleet", FleetDocument.class);
  }

  /// Makes a join ticket.
  ///
  /// @param validity a second to a year
  public Invited invite(Duration validity) {
    return exchange.post("/invites", Map.of("validSeconds", validity.toSeconds()), Invited.class);
  }

  public void revoke(WorkerId worker) {
    exchange.post("/workers/" + worker + "/revoke", Map.of(), JsonNode.class);
  }

  /// Reads a page of trials, newest first.
  ///
  /// @param scope what to limit it to: `sweep`, `task`, `model`, `failed`, `missing`, `before`,
  ///   `limit`
  public TrialList trials(Map<String, String> scope) {
    return exchange.get("/trials" + Exchange.query(scope), TrialList.class);
  }

  /// Reads one trial.
  ///
  /// @param id the beginning of the id of a trial or an attempt that no other has
  public TrialDocument trial(TrialId id) {
    return exchange.get("/trials/" + id, TrialDocument.class);
  }

  /// Opens the evidence of an attempt, as the worker sent it.
  public InputStream evidence(TrialId trial, AttemptId attempt) {
    return exchange.open(
        "/trials/" + trial + "/evidence" + Exchange.query(Map.of("attempt", attempt.value())),
        Map.of());
  }

  /// Brings a user's suite, unless it is there.
  public void bring(PackedSuite suite) {
    var there = exchange.get("/suites", SuiteList.class).suites();
    if (there.stream().noneMatch(each -> each.digest().equals(suite.digest()))) {
      var _ = exchange.put("/suites/" + suite.digest(), suite.pack(), SuiteOutline.class);
    }
  }

  /// Follows the events after a position; comes again by itself when the connection breaks.
  public EventFollower follow(long position, Optional<SweepId> sweep) {
    return new EventFollower(exchange, position, sweep);
  }

  @Override
  public void close() {
    exchange.close();
  }

  /// A ticket as one word, and when it ends.
  public record Invited(String ticket, java.time.Instant expiresAt) {
    @Override
    public String toString() {
      return "Invited[expiresAt=" + expiresAt + "]";
    }
  }
}
