package dev.chipboard.worker;

import dev.chipboard.protocol.bus.Claim;
import dev.chipboard.protocol.bus.Hello;
import dev.chipboard.protocol.bus.Order;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.id.AttemptId;
import dev.chipboard.protocol.machine.Capabilities;
import dev.chipboard.protocol.ticket.PinnedTrust;
import dev.chipboard.tasks.folder.FolderPack;
import dev.chipboard.worker.engine.process.EngineProcess;
import dev.chipboard.worker.hardware.KeepAwake;
import dev.chipboard.worker.hardware.LowPriority;
import dev.chipboard.worker.hardware.MachineDetector;
import dev.chipboard.worker.job.Attempts;
import dev.chipboard.worker.job.ClaimLoop;
import dev.chipboard.worker.job.Renewals;
import dev.chipboard.worker.job.TrialRooms;
import dev.chipboard.worker.link.Delivery;
import dev.chipboard.worker.link.Dialer;
import dev.chipboard.worker.link.Duty;
import dev.chipboard.worker.link.EvidenceDelivery;
import dev.chipboard.worker.link.EvidenceFiles;
import dev.chipboard.worker.link.HttpsSuites;
import dev.chipboard.worker.link.HttpsUpload;
import dev.chipboard.worker.link.Identity;
import dev.chipboard.worker.link.Link;
import dev.chipboard.worker.link.Presence;
import dev.chipboard.worker.link.Spool;
import dev.chipboard.worker.usersuite.SandboxGenerator;
import dev.chipboard.worker.usersuite.UserSuites;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// A worker under one identity: everything that runs between its first dial and its stop.
final class Session implements Presence, ClaimLoop.Holdings, AutoCloseable {
  private static final long BACKLOG_MILLIS = 10_000;
  private static final long STOP_MILLIS = 10_000;
  private static final long FAREWELL_MILLIS = 3_000;
  private static final int MOST_TOLD = 10_000;
  private static final Duration SANDBOX_LOOK = Duration.ofMinutes(1);

  private final WorkerSettings settings;
  private final TrialRooms.Parts parts;
  private final Clock clock;
  private final KeepAwake keepAwake;
  private final LocalStation station;
  private final CompletableFuture<Void> provenOnce;
  private final HttpClient client;
  private final ExecutorService clientThreads = Executors.newVirtualThreadPerTaskExecutor();
  private final Spool spool;
  private final TrialRooms rooms;
  private final Attempts attempts;
  private final Link link;
  private final Renewals renewals;
  private final ClaimLoop claims;
  private final EvidenceDelivery evidence;
  private final Delivery delivery;
  private final Duty sandboxBeat;

  Session(
      WorkerSettings settings,
      TrialRooms.Parts parts,
      Identity identity,
      Clock clock,
      RandomGenerator random) {
    this.settings = settings;
    this.parts = parts;
    this.clock = clock;
    // First what may fail: nothing runs yet that would be left behind.
    var trust = PinnedTrust.context(identity.pin());
    var folder = settings.home().worker().resolve(identity.worker().value());
    this.spool = Spool.open(folder);
    this.keepAwake = KeepAwake.here();
    this.station =
        new LocalStation(
            settings.machine(),
            settings.version(),
            parts.sandboxes(),
            MachineDetector.here(),
            keepAwake,
            settings.givesWay()
                ? LowPriority.here(EngineProcess::starterThread)
                : LowPriority.never(),
            this::reintroduce);
    // Found out while the connection is made: both take a while.
    this.provenOnce = CompletableFuture.runAsync(station::takeProof, clientThreads);
    var timing = settings.timing();
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(trust)
            .connectTimeout(timing.connect())
            .executor(clientThreads)
            .build();
    var evidenceFiles = new EvidenceFiles(folder.resolve("evidence"));
    this.rooms = new TrialRooms(parts, station, evidenceFiles, userSuites(identity));
    this.attempts = new Attempts(settings.slots(), rooms.runner(), spool::add);
    this.link =
        new Link(new Dialer(identity, timing, client), this, timing, random, settings.say());
    this.renewals = new Renewals(link, attempts, link::fail);
    this.claims = new ClaimLoop(link, attempts, this, link::fail);
    this.evidence =
        new EvidenceDelivery(
            evidenceFiles, new HttpsUpload(identity, client), timing, random, link::fail);
    this.delivery = new Delivery(link, spool, evidence, timing, random, link::fail);
    this.sandboxBeat =
        new Duty(
            "sandbox-beat",
            new SandboxBeat(station, attempts::awaitNone, SANDBOX_LOOK),
            link::fail);
  }

  private UserSuites userSuites(Identity identity) {
    var coordinator = new HttpsSuites(identity, client);
    return new UserSuites(
        settings.home().cache().resolve("suites"),
        digest -> coordinator.fetch(digest, FolderPack.MOST_BYTES),
        new SandboxGenerator(parts.sandboxes()));
  }

  private Capabilities capabilities() {
    try {
      provenOnce.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof ChipboardException known
          ? known
          : new ChipboardException(
              ErrorCode.INTERNAL, "the sandbox could not be examined: " + e.getCause(), e);
    }
    return new Capabilities(parts.engines().offers(), station.provenSandbox());
  }

  /// On a thread of its own: the trial that found out does not wait for the coordinator.
  private void reintroduce() {
    clientThreads.execute(new Reintroduction(link, this, settings.timing().lastRetry()));
  }

  /// Connects, delivers what an earlier process left, and begins to work. Blocks until connected.
  ///
  /// @throws ChipboardException where the coordinator refuses this worker
  void open() throws InterruptedException {
    link.start();
    link.awaitConnected();
    delivery.start();
    evidence.start(spool.unacknowledged());
    renewals.start();
    if (!spool.awaitEmpty(BACKLOG_MILLIS)) {
      settings.say().accept("results of an earlier run still wait to be taken");
    }
    claims.start();
    sandboxBeat.start();
  }

  /// Waits until the coordinator refuses this worker or a part of it fails.
  void awaitEnd() throws InterruptedException {
    link.awaitEnd();
  }

  @Override
  public Hello hello() {
    return new Hello(
        Hello.PROTOCOL,
        settings.version(),
        settings.machine(),
        capabilities(),
        settings.slots(),
        clock.instant(),
        held());
  }

  private @Nullable List<AttemptId> held() {
    if (claims.asking()) {
      return null;
    }
    // In this order: a result is in the spool before its attempt has ended.
    var held = new TreeSet<>(Comparator.comparing(AttemptId::value));
    held.addAll(attempts.ids());
    held.addAll(spool.unacknowledged());
    return held.size() > MOST_TOLD ? null : List.copyOf(held);
  }

  @Override
  public void welcomed(Hello.Welcome welcome) {
    renewals.every(welcome.renewMillis());
    if (LocalStation.clockIsOff(welcome.clockOffsetMillis())) {
      settings
          .say()
          .accept(
              "this machine's clock is %+d s off the coordinator's; results are not affected"
                  .formatted(welcome.clockOffsetMillis() / 1000));
    }
    station.clockOffset(welcome.clockOffsetMillis());
    claims.workAvailable();
  }

  @Override
  public void ordered(Order order) {
    switch (order) {
      case Order.WorkAvailable _ -> claims.workAvailable();
      case Order.Stop(var unwanted) -> attempts.stop(unwanted);
    }
  }

  @Override
  public Claim claim(int slots) {
    return new Claim(slots, rooms.loaded().orElse(null), parts.models().present());
  }

  @Override
  public void resting() {
    keepAwake.rest();
  }

  /// Takes nothing more, ends what runs, tells the coordinator so where that is possible, and stops
  /// the engine. What could not be told stays on the disk.
  @Override
  public void close() {
    sandboxBeat.close();
    claims.close();
    attempts.stopAll();
    rooms.close();
    try {
      if (attempts.awaitNone(STOP_MILLIS) && link.connected()) {
        boolean _ = spool.awaitEmpty(FAREWELL_MILLIS) && evidence.awaitTried(FAREWELL_MILLIS);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    renewals.close();
    delivery.close();
    evidence.close();
    link.close();
    rooms.close();
    keepAwake.close();
    spool.close();
    clientThreads.shutdownNow();
  }
}
