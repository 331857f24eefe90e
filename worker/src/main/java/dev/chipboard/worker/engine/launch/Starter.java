package dev.chipboard.worker.engine.launch;

import dev.chipboard.protocol.engine.EngineIdentity;
import dev.chipboard.worker.engine.Engines.Start;
import dev.chipboard.worker.engine.http.EngineClient;
import dev.chipboard.worker.engine.process.Backend;
import dev.chipboard.worker.engine.process.EngineLog;
import dev.chipboard.worker.engine.process.EngineProcess;
import dev.chipboard.worker.engine.process.ExitStatus;
import dev.chipboard.worker.engine.process.OwnGroup;
import dev.chipboard.worker.engine.threads.Threads;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Starts an engine process and watches it until it is ready or has failed.
final class Starter {
  private static final Logger LOG = LoggerFactory.getLogger(Starter.class);
  private static final int KEY_BYTES = 16;
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private final EngineSettings settings;
  private final StartFolder folder;
  private final OwnGroup group;
  private final RandomGenerator random;

  /// @param group how engines get groups of their own
  /// @param random makes the engines' keys, so nobody else may be able to guess it
  Starter(EngineSettings settings, StartFolder folder, OwnGroup group, RandomGenerator random) {
    this.settings = settings;
    this.folder = folder;
    this.group = group;
    this.random = random;
  }

  Start start(Launcher launcher, Path model, int contextTokens, Threads threads) {
    var start = attempt(launcher, model, contextTokens, threads);
    // The port was free when we looked; somebody else took it. Rare, so once more is enough.
    return start instanceof Start.Failed(_, var reason) && EngineLog.portTaken(List.of(reason))
        ? attempt(launcher, model, contextTokens, threads)
        : start;
  }

  private Start attempt(Launcher launcher, Path model, int contextTokens, Threads threads) {
    var offer = launcher.offer();
    try {
      var files = folder.next(offer.kind());
      try {
        var secret = new byte[KEY_BYTES];
        random.nextBytes(secret);
        var key = HexFormat.of().formatHex(secret);
        int port = freePort();
        var order =
            new Launcher.Order(
                model, port, threads, contextTokens, key, files.log(), files.scratch());
        var command = launcher.command(order);
        long begun = System.nanoTime();
        var process =
            EngineProcess.start(group, command.line(), command.environment(), files.log());
        var client =
            new EngineClient(URI.create("http://127.0.0.1:" + port), key, settings.silence());
        return watch(new Starting(launcher, process, client, begun, order));
      } finally {
        files.deleteScratch();
      }
    } catch (IOException e) {
      return new Start.Failed(offer, "cannot start " + offer.kind() + ": " + e.getMessage());
    }
  }

  private record Starting(
      Launcher launcher,
      EngineProcess process,
      EngineClient client,
      long begunNanos,
      Launcher.Order order) {

    void stop() {
      client.close();
      process.close();
    }
  }

  private Start watch(Starting starting) {
    long limit = settings.startLimit().toNanos();
    while (!starting.client().ready()) {
      var exit = starting.process().exit();
      if (exit.isPresent()) {
        return failed(starting, exit.get());
      }
      if (Thread.currentThread().isInterrupted()) {
        starting.stop();
        return new Start.Failed(starting.launcher().offer(), "interrupted while starting");
      }
      if (System.nanoTime() - starting.begunNanos() > limit) {
        starting.stop();
        return new Start.Failed(
            starting.launcher().offer(),
            "not ready after "
                + settings.startLimit().toSeconds()
                + " s; its log is "
                + starting.process().log());
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    return started(starting, (System.nanoTime() - starting.begunNanos()) / 1e6);
  }

  private static Start failed(Starting starting, ExitStatus exit) {
    var offer = starting.launcher().offer();
    var tail = starting.process().logTail();
    starting.stop();
    var words = EngineLog.reason(tail);
    LOG.info("engine {} did not start: {}, {}", offer, exit.describe(), words.orElse("no output"));
    if (exit.signal().isEmpty() && EngineLog.refusesModel(tail)) {
      return new Start.CannotLoad(offer, words.orElse(exit.describe()));
    }
    return new Start.Failed(
        offer,
        exit.describe()
            + words.map(": "::concat).orElse("")
            + " (log "
            + starting.process().log()
            + ")");
  }

  private static Start started(Starting starting, double loadMillis) {
    var offer = starting.launcher().offer();
    var log = starting.process().logHead();
    var build = starting.client().build().or(() -> EngineLog.build(log)).orElse(offer.build());
    var backend = EngineLog.backend(log).map(Backend::name).orElse("unknown");
    int threads = starting.order().threads().decode();
    var identity =
        new EngineIdentity(offer.kind(), build, backend, threads, starting.launcher().flags());
    LOG.info("engine {} ready in {} ms, pid {}", identity, loadMillis, starting.process().pid());
    return new Start.Started(
        new ProcessEngine(
            identity,
            loadMillis,
            starting.client().contextTokens().orElse(starting.order().contextTokens()),
            starting.process(),
            starting.client()));
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
