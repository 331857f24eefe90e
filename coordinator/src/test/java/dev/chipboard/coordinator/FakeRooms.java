package dev.chipboard.coordinator;

import dev.chipboard.coordinator.board.Boards;
import dev.chipboard.coordinator.fleet.Fleet;
import dev.chipboard.coordinator.lease.Leases;
import dev.chipboard.coordinator.store.Evidence;
import dev.chipboard.coordinator.suite.SuiteShelf;
import dev.chipboard.coordinator.sweep.Sweeps;
import dev.chipboard.coordinator.trial.Trials;
import dev.chipboard.protocol.board.BoardDocument;
import dev.chipboard.protocol.bus.Claim;
import dev.chipboard.protocol.bus.Hello;
import dev.chipboard.protocol.bus.Renew;
import dev.chipboard.protocol.bus.Results;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.fleet.FleetDocument;
import dev.chipboard.protocol.fleet.Join;
import dev.chipboard.protocol.id.AttemptId;
import dev.chipboard.protocol.id.SweepId;
import dev.chipboard.protocol.id.TrialId;
import dev.chipboard.protocol.id.WorkerId;
import dev.chipboard.protocol.sweep.SweepPlan;
import dev.chipboard.protocol.sweep.SweepSpec;
import dev.chipboard.protocol.sweep.SweepView;
import dev.chipboard.protocol.trial.TrialDocument;
import dev.chipboard.protocol.trial.TrialList;
import dev.chipboard.tasks.folder.SuiteOutline;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;

/// Rooms that remember what they were asked.
public final class FakeRooms implements Leases {
  public final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
  public final Semaphore looks = new Semaphore(0);
  public final FakeFleet fleet = new FakeFleet();
  public final FakeSweeps sweeps = new FakeSweeps();
  public final FakeTrials trials = new FakeTrials();
  public final FakeEvidence evidence = new FakeEvidence();
  public final SuiteShelf suites = new NoSuites();
  public final BlockingQueue<Boards.Query> queries = new LinkedBlockingQueue<>();
  public final Boards boards =
      query -> {
        queries.add(query);
        return new BoardDocument(1, Instant.EPOCH, Map.of(), List.of());
      };

  @Override
  public Hello.Welcome hello(WorkerId worker, Hello hello) {
    asked.add("hello " + worker);
    return new Hello.Welcome(1000, 0, "0.1.0");
  }

  @Override
  public Claim.Claimed claim(WorkerId worker, Claim claim) {
    asked.add("claim " + worker + " " + claim.slots());
    return new Claim.Claimed(List.of(), claim.slots());
  }

  @Override
  public Renew.Renewed renew(WorkerId worker, Renew renew) {
    throw new ChipboardException(ErrorCode.CONFLICT, "say hello first");
  }

  @Override
  public Results.Acks accept(WorkerId worker, Results results) {
    asked.add("results " + worker + " " + results.results().size());
    return new Results.Acks(List.of());
  }

  @Override
  public void disconnected(WorkerId worker) {
    asked.add("disconnected " + worker);
  }

  @Override
  public void expire() {
    looks.release();
  }

  /// Tokens and credentials in memory.
  public static final class FakeFleet implements Fleet {
    public final Map<String, WorkerId> credentials = new ConcurrentHashMap<>();

    @Override
    public Token invite(Duration validity) {
      return new Token("token-for-" + validity.toSeconds(), Instant.EPOCH.plus(validity));
    }

    @Override
    public Join.Joined join(Join join) {
      if (!join.token().startsWith("token-for-")) {
        throw new ChipboardException(
            ErrorCode.UNAUTHENTICATED, "the ticket expired at 2026-01-01T00:00:00Z");
      }
      var worker = new WorkerId("worker-" + (credentials.size() + 1));
      var credential = "secret-of-" + worker;
      credentials.put(credential, worker);
      return new Join.Joined(worker, credential);
    }

    @Override
    public Optional<WorkerId> authenticate(String credential) {
      return Optional.ofNullable(credentials.get(credential));
    }

    @Override
    public void revoke(WorkerId worker) {
      credentials.values().remove(worker);
    }

    @Override
    public FleetDocument document() {
      return new FleetDocument(1, List.of());
    }
  }

  /// Sweeps that never run.
  public static final class FakeSweeps implements Sweeps {
    public final Map<SweepId, SweepView> views = new ConcurrentHashMap<>();

    @Override
    public SweepPlan plan(SweepSpec spec) {
      return new SweepPlan(1, 3, List.of(), null, List.of("plan of " + spec.name()), null);
    }

    @Override
    public SweepView submit(SweepSpec spec) {
      var view = view(new SweepId("sweep-" + (views.size() + 1)), spec.name(), "running");
      views.put(view.id(), view);
      return view;
    }

    @Override
    public List<SweepView> list() {
      return List.copyOf(views.values());
    }

    @Override
    public SweepView get(SweepId id) {
      return Optional.ofNullable(views.get(id))
          .orElseThrow(() -> new ChipboardException(ErrorCode.NOT_FOUND, "no sweep '" + id + "'"));
    }

    @Override
    public SweepView cancel(SweepId id) {
      var cancelled = view(id, get(id).name(), "cancelled");
      views.put(id, cancelled);
      return cancelled;
    }

    public static SweepView view(SweepId id, String name, String state) {
      return new SweepView(
          id, name, state, Instant.EPOCH, null, 3, 0, Map.of(), 0, 0, Map.of(), 0, List.of(), null);
    }
  }

  /// One trial of a sweep in a state, whatever it is asked for.
  public static final class FakeTrials implements Trials {
    public final BlockingQueue<Trials.Query> queries = new LinkedBlockingQueue<>();
    public volatile String sweepState = "complete";

    @Override
    public TrialDocument get(String id) {
      return new TrialDocument(
          TrialDocument.SCHEMA_VERSION,
          new TrialId(id),
          "queued",
          new TrialDocument.Sweep(
              new SweepId("s1"),
              "sweep",
              sweepState,
              "0".repeat(64),
              sweepState.equals("running") ? null : "f".repeat(64)),
          new TrialDocument.Cell(
              "model", "Chip", "agent-coding@1", "a".repeat(64), "fix-bug", 77L, 0, 0),
          null,
          null,
          null,
          null,
          List.of());
    }

    @Override
    public TrialList list(Query query) {
      queries.add(query);
      return new TrialList(TrialList.SCHEMA_VERSION, List.of(), null);
    }
  }

  /// Evidence in memory, by attempt, given back for the trial of the same name.
  public static final class FakeEvidence implements Evidence {
    public final Map<String, byte[]> kept = new ConcurrentHashMap<>();

    @Override
    public void put(WorkerId worker, AttemptId attempt, InputStream content) {
      try {
        kept.put(attempt.value(), content.readAllBytes());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public Optional<InputStream> open(TrialId trial, Optional<AttemptId> attempt) {
      var name = attempt.map(AttemptId::value).orElse(trial.value());
      return Optional.ofNullable(kept.get(name)).map(ByteArrayInputStream::new);
    }

    @Override
    public boolean holds(String sha256) {
      return true;
    }
  }

  /** Nobody brought any. */
  private static final class NoSuites implements SuiteShelf {
    @Override
    public SuiteOutline put(String digest, byte[] pack) {
      throw new UnsupportedOperationException("no suite is taken here");
    }

    @Override
    public Optional<byte[]> pack(String digest) {
      return Optional.empty();
    }

    @Override
    public List<SuiteOutline> list() {
      return List.of();
    }
  }
}
