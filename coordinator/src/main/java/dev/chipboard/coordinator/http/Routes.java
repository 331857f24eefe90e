package dev.chipboard.coordinator.http;

import dev.chipboard.coordinator.board.Boards;
import dev.chipboard.coordinator.bus.WorkerBridge;
import dev.chipboard.coordinator.suite.SuiteList;
import dev.chipboard.coordinator.trial.Trials;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.fleet.Join;
import dev.chipboard.protocol.id.SweepId;
import dev.chipboard.protocol.id.TrialId;
import dev.chipboard.protocol.id.WorkerId;
import dev.chipboard.protocol.sweep.SweepSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// What each operation of the API does.
final class Routes {
  private final Rooms rooms;
  private final WorkerBridge bridge;
  private final Function<Duration, Invitation> invite;

  /// @param invite makes a ticket that is valid for a time
  Routes(Rooms rooms, WorkerBridge bridge, Function<Duration, Invitation> invite) {
    this.rooms = rooms;
    this.bridge = bridge;
    this.invite = invite;
  }

  void mount(Api api, EventStreams events, EvidenceTransfer evidence, SuiteTransfer suites) {
    api.answer("health", 200, _ -> Map.of("status", "up"))
        .answer("join", 200, call -> rooms.fleet().join(call.body(Join.class)))
        .answer("submitSweep", 200, this::submit)
        .answer("listSweeps", 200, _ -> new SweepList(1, rooms.sweeps().list()))
        .answer("getSweep", 200, call -> rooms.sweeps().get(sweep(call)))
        .answer("cancelSweep", 200, call -> rooms.sweeps().cancel(sweep(call)))
        .answer("listTrials", 200, call -> rooms.trials().list(trials(call)))
        .answer("getTrial", 200, this::trial)
        .answer("getBoard", 200, call -> rooms.boards().board(query(call)))
        .answer("getFleet", 200, _ -> rooms.fleet().document())
        .answer("invite", 200, this::invite)
        .answer("revokeWorker", 200, this::revoke)
        .handle("followEvents", true, events)
        .handle("putEvidence", false, evidence::put)
        .handle("getEvidence", false, evidence::get)
        .answer("listSuites", 200, _ -> new SuiteList(1, rooms.suites().list()))
        .handle("putSuite", false, suites::put)
        .handle("getSuite", false, suites::get);
  }

  private Object submit(Call call) {
    var spec = call.body(SweepSpec.class);
    return call.flag("dryRun") ? rooms.sweeps().plan(spec) : rooms.sweeps().submit(spec);
  }

  private Object invite(Call call) {
    var seconds = call.request().getBody().getJsonObject().getLong("validSeconds");
    return invite.apply(Duration.ofSeconds(seconds));
  }

  private Object revoke(Call call) {
    var worker = new WorkerId(call.path("id"));
    rooms.fleet().revoke(worker);
    bridge.revoke(worker);
    return Map.of("revoked", worker);
  }

  /// Whoever reads while a sweep runs could tell a model the answers.
  private Object trial(Call call) {
    var trial = rooms.trials().get(call.path("id"));
    return call.caller().role() != Role.ADMIN && Trials.hidden(trial) ? trial.withoutSeed() : trial;
  }

  private static Trials.Query trials(Call call) {
    return new Trials.Query(
        call.query("sweep").map(SweepId::new),
        call.query("task"),
        call.query("model"),
        call.flag("failed"),
        call.flag("missing"),
        call.query("before").map(TrialId::new),
        (int) call.number("limit", Trials.Query.USUAL_LIMIT));
  }

  private static SweepId sweep(Call call) {
    return new SweepId(call.path("id"));
  }

  private static Boards.Query query(Call call) {
    return new Boards.Query(
        call.query("sweep").map(SweepId::new),
        call.query("since").map(Routes::instant),
        call.query("suite"),
        call.query("model"),
        call.query("chip"),
        call.query("engine"));
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new ChipboardException(
          ErrorCode.BAD_INPUT,
          "since is a time in UTC such as 2026-11-23T14:00:00Z, not '" + text + "'",
          e);
    }
  }

  /// The sweeps, newest first.
  private record SweepList(
      int schemaVersion, List<dev.chipboard.protocol.sweep.SweepView> sweeps) {}
}
