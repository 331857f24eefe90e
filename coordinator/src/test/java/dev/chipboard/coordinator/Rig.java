package dev.chipboard.coordinator;

import dev.chipboard.coordinator.board.Boards;
import dev.chipboard.coordinator.board.SqlBoards;
import dev.chipboard.coordinator.lease.LeaseSettings;
import dev.chipboard.coordinator.lease.Orders;
import dev.chipboard.coordinator.store.Store;
import dev.chipboard.protocol.board.BoardDocument;
import dev.chipboard.protocol.bus.Claim;
import dev.chipboard.protocol.bus.Hello;
import dev.chipboard.protocol.bus.Order;
import dev.chipboard.protocol.bus.Renew;
import dev.chipboard.protocol.bus.Results;
import dev.chipboard.protocol.bus.Results.Disposition;
import dev.chipboard.protocol.engine.EngineIdentity;
import dev.chipboard.protocol.engine.EngineOffer;
import dev.chipboard.protocol.engine.EngineWish;
import dev.chipboard.protocol.fleet.Join;
import dev.chipboard.protocol.id.AttemptId;
import dev.chipboard.protocol.id.WorkerId;
import dev.chipboard.protocol.machine.Capabilities;
import dev.chipboard.protocol.machine.Chip;
import dev.chipboard.protocol.machine.Machine;
import dev.chipboard.protocol.model.Catalog;
import dev.chipboard.protocol.sweep.Placement;
import dev.chipboard.protocol.sweep.SweepSpec;
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
import dev.chipboard.tasks.bundled.BundledSuites;
import dev.chipboard.tasks.suite.Instance;
import dev.chipboard.tasks.suite.Suite;
import dev.chipboard.tasks.suite.Suites;
import dev.chipboard.tasks.suite.Task;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A coordinator's desks over a real store in a folder, with machines that a test plays by hand.
public final class Rig implements AutoCloseable {
  public static final String SMOL = "smollm2-135m-instruct-q4_1";
  public static final String BASE = "gemma-3-270m-q4_k_m";
  public static final EngineOffer SERVER = new EngineOffer("llama-server", "b11434", "CPU");

  public final ConcurrentLinkedQueue<Sent> sent = new ConcurrentLinkedQueue<>();

  /// What a worker does at once when an order reaches it.
  public Consumer<Sent> onSent = _ -> {};

  public Store store;
  public Desks desks;
  private final Path folder;
  private final LeaseSettings settings;
  private final Clock clock;

  /// An order that was sent.
  public record Sent(WorkerId worker, Order order) {}

  /// A task whose instances no coordinator ever looks into.
  record Coding(String name, String summary) implements Task.Agent {
    @Override
    public Instance instance(long seed) {
      throw new UnsupportedOperationException("a coordinator makes no instances");
    }
  }

  public Rig(Path folder, Clock clock) {
    this(folder, clock, LeaseSettings.DEFAULT);
  }

  public Rig(Path folder, Clock clock, LeaseSettings settings) {
    this.folder = folder;
    this.settings = settings;
    this.clock = clock;
    this.store = Store.open(folder, clock);
    this.desks = desks();
  }

  /// Ends the coordinator and starts another one over the same store.
  public void restart() {
    store.close();
    store = Store.open(folder, clock);
    desks = desks();
  }

  private Desks desks() {
    var orders =
        new Orders() {
          @Override
          public void send(WorkerId worker, Order order) {
            var now = new Sent(worker, order);
            sent.add(now);
            onSent.accept(now);
          }

          @Override
          public Set<WorkerId> connected() {
            return Set.of();
          }
        };
    var knowledge = new Desks.Knowledge(Catalog.bundled(), suites(), "0.1.0");
    return Desks.over(store, clock, new SecureRandom(), settings, knowledge, orders);
  }

  private static Suites suites() {
    return new Suites(
        List.of(
            new Suite(
                "agent-coding@1",
                "a".repeat(64),
                List.of(
                    new Coding("csv-stats", "Sums a table"), new Coding("fix-bug", "Mends code"))),
            new Suite(
                "speed@1", "b".repeat(64), List.of(new Task.Speed("speed", "x", 512, 128, 1, 3))),
            new Suite(
                "agent-readiness@1",
                "d".repeat(64),
                List.of(BundledSuites.load().task("agent-readiness@1", "single-tool"))),
            new Suite("noop@1", "c".repeat(64), List.of(new Task.Noop("noop", "Nothing")))));
  }

  public static SweepSpec noop(int trials) {
    int seeds = Math.min(trials, 1000);
    return spec(List.of("noop@1"), List.of(), seeds, trials / seeds, Placement.ANY, List.of());
  }

  public static SweepSpec sweep(String suite, String... models) {
    return spec(List.of(suite), List.of(models), 1, 1, Placement.EACH_CHIP, List.of());
  }

  public static SweepSpec spec(
      List<String> suites,
      List<String> models,
      int seeds,
      int epochs,
      Placement placement,
      List<String> chips) {
    return new SweepSpec(
        "test",
        suites,
        models,
        List.of(),
        List.of(),
        seeds,
        epochs,
        EngineWish.AUTO,
        placement,
        chips,
        null,
        Limits.DEFAULT,
        // Tests are about the models unless they say otherwise.
        false,
        null);
  }

  /// Joins a machine and has it say hello.
  public Player machine(String name, String chip) {
    var player = join(name, chip);
    player.hello(List.of(SERVER), Capabilities.Sandbox.READY);
    return player;
  }

  public Player join(String name, String chip) {
    var token = desks.fleet().invite(Duration.ofHours(24)).secret();
    var joined = desks.fleet().join(new Join(token, name));
    return new Player(joined.worker(), joined.credential(), machineOf(name, chip));
  }

  private static Machine machineOf(String name, String chip) {
    return new Machine(name, Chip.named(chip), false, "Linux", "x86_64", 2, 2, 16L << 30, "ac");
  }

  /// Returns the board over everything in the store.
  public BoardDocument board() {
    var nothing = Optional.<String>empty();
    var all =
        new Boards.Query(Optional.empty(), Optional.empty(), nothing, nothing, nothing, nothing);
    return new SqlBoards(store, clock).board(all);
  }

  @Override
  public void close() {
    store.close();
  }

  /// A worker played by hand.
  public final class Player {
    public final WorkerId id;
    public final String credential;
    private final Machine machine;

    Player(WorkerId id, String credential, Machine machine) {
      this.id = id;
      this.credential = credential;
      this.machine = machine;
    }

    public Hello.Welcome hello(List<EngineOffer> engines, Capabilities.Sandbox sandbox) {
      return hello(engines, sandbox, Duration.ZERO);
    }

    public Hello.Welcome hello(
        List<EngineOffer> engines, Capabilities.Sandbox sandbox, Duration clockOff) {
      return hello(new Capabilities(engines, sandbox), clockOff, null);
    }

    /// Says hello with what it holds.
    public Hello.Welcome holding(AttemptId... attempts) {
      var able = new Capabilities(List.of(SERVER), Capabilities.Sandbox.READY);
      return hello(able, Duration.ZERO, List.of(attempts));
    }

    private Hello.Welcome hello(
        Capabilities able, Duration clockOff, @Nullable List<AttemptId> attempts) {
      var at = clock.instant().plus(clockOff);
      return desks.leases().hello(id, new Hello(1, "0.1.0", machine, able, 1, at, attempts));
    }

    public List<Assignment> claim(int slots) {
      return desks.leases().claim(id, new Claim(slots, null, Set.of())).assignments();
    }

    public Renew.State renew(Assignment assignment) {
      var lease = new Renew.Lease(assignment.attempt(), assignment.version(), null);
      return desks.leases().renew(id, new Renew(List.of(lease))).leases().getFirst().state();
    }

    public Disposition pass(Assignment assignment) {
      return send(result(assignment, passed()));
    }

    public Disposition miss(Assignment assignment, MissingReason reason) {
      return send(result(assignment, new Outcome.Missing(reason, "the reason's own words")));
    }

    public Disposition send(AttemptResult result) {
      return send(List.of(result)).getFirst();
    }

    public List<Disposition> send(List<AttemptResult> results) {
      return desks.leases().accept(id, new Results(results)).acks().stream()
          .map(Results.Ack::disposition)
          .toList();
    }

    public AttemptResult result(Assignment assignment, Outcome outcome) {
      return result(assignment, outcome, SERVER);
    }

    /// Returns a result as the assignment's engine gave it on this machine.
    public AttemptResult result(Assignment assignment, Outcome outcome, EngineOffer engine) {
      return new AttemptResult(
          assignment.attempt(),
          assignment.trial(),
          outcome,
          outcome instanceof Outcome.Missing
              ? Map.of()
              : Map.of(Metric.DECODE_TPS, List.of(10.0, 30.0, 20.0)),
          new Spent(100, 20, null, 120, 1500, 1200, 100, 200),
          new Conditions(
              machine,
              new EngineIdentity(engine.kind(), engine.build(), engine.backend(), 2, List.of()),
              null,
              "0.1.0",
              Map.of()),
          null);
    }
  }

  public static Outcome passed() {
    return new Outcome.Scored(
        true, 1, List.of(), StopReason.SUBMITTED, FailureClass.NONE, null, "fence", 3, 2, 0);
  }
}
