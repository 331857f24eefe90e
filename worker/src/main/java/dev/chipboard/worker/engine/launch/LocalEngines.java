package dev.chipboard.worker.engine.launch;

import dev.chipboard.protocol.engine.EngineOffer;
import dev.chipboard.protocol.engine.EngineWish;
import dev.chipboard.worker.engine.Engines;
import dev.chipboard.worker.engine.process.OwnGroup;
import dev.chipboard.worker.engine.threads.CalibrationFile;
import dev.chipboard.worker.engine.threads.Calibrator;
import dev.chipboard.worker.engine.threads.Threads;
import dev.chipboard.worker.model.ModelFile;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/// The engines of this machine, found when this is made.
public final class LocalEngines implements Engines {
  private static final Duration CALIBRATION = Duration.ofSeconds(10);

  private final Discovery found;
  private final Starter starter;
  private final Calibrator calibrator;

  /// Looks what is here; takes some tenths of a second.
  ///
  /// @param environment the process environment, for the PATH
  /// @param clock dates the logs
  /// @param random makes the engines' keys, so nobody else may be able to guess it
  /// @throws dev.chipboard.protocol.error.ChipboardException with `BAD_INPUT` where the settings
  ///   name a llama-server that does not work
  public LocalEngines(
      EngineSettings settings,
      Map<String, String> environment,
      InstantSource clock,
      RandomGenerator random) {
    found = Discovery.run(settings, environment);
    starter =
        new Starter(
            settings, new StartFolder(settings.logs(), clock), OwnGroup.find(environment), random);
    calibrator =
        new Calibrator(
            new CalibrationFile(settings.calibrations()),
            settings.physicalCores(),
            settings.logicalCores(),
            CALIBRATION);
  }

  @Override
  public List<EngineOffer> offers() {
    return found.launchers().stream().map(Launcher::offer).toList();
  }

  /// Returns what looked like an engine and cannot be used, a sentence each.
  public List<String> problems() {
    return found.problems();
  }

  @Override
  public Start start(EngineWish wish, ModelFile model, int contextTokens) {
    var chosen = wish.choose(offers());
    if (chosen.isEmpty()) {
      var here =
          offers().stream()
              .map(offer -> offer.kind() + "@" + offer.build())
              .collect(Collectors.joining(", "));
      return new Start.Absent("no engine '" + wish + "' on this machine; it has " + here);
    }
    var launcher =
        found.launchers().stream()
            .filter(candidate -> candidate.offer().equals(chosen.get()))
            .findFirst()
            .orElseThrow();
    var engine = chosen.get().kind() + "@" + chosen.get().build();
    var outcome =
        calibrator.settle(
            engine,
            model,
            threads -> starter.start(launcher, model.path(), contextTokens, Threads.both(threads)));
    return switch (outcome) {
      case Calibrator.Outcome.Settled(var threads) ->
          starter.start(launcher, model.path(), contextTokens, threads);
      case Calibrator.Outcome.NoStart(var reason) -> reason;
    };
  }
}
