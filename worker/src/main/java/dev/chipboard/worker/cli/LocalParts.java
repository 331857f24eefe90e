package dev.chipboard.worker.cli;

import dev.chipboard.protocol.console.Terminal;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.machine.Machine;
import dev.chipboard.tasks.bundled.BundledSuites;
import dev.chipboard.tasks.suite.Instance.HiddenOutput;
import dev.chipboard.tasks.suite.Instance.HiddenRun;
import dev.chipboard.worker.agent.BudgetedAgent;
import dev.chipboard.worker.engine.launch.EngineSettings;
import dev.chipboard.worker.engine.launch.LocalEngines;
import dev.chipboard.worker.job.TrialRooms;
import dev.chipboard.worker.model.local.LocalModels;
import dev.chipboard.worker.sandbox.SandboxSetup;
import dev.chipboard.worker.sandbox.Sandboxes;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.Function;

/// The rooms of a worker as they are on this machine.
public final class LocalParts {
  private LocalParts() {}

  /// Puts them together. The terminal hears of engines that do not work, and shows how fetches of
  /// models get on.
  ///
  /// @throws dev.chipboard.protocol.error.ChipboardException where the options are wrong or name an
  ///   engine that does not work
  public static TrialRooms.Parts of(Terminal terminal, Machine machine, EngineOptions options) {
    var engines = engines(terminal, machine, options);
    engines.problems().forEach(problem -> terminal.say("an engine is not used: " + problem));
    return new TrialRooms.Parts(
        models(terminal),
        engines,
        Sandboxes.ofThisMachine(),
        new BudgetedAgent(),
        BundledSuites.load(),
        new FetchLines(terminal));
  }

  /// The model files of this machine.
  public static LocalModels models(Terminal terminal) {
    return ModelsCommand.models(terminal);
  }

  /// Runs files and a command in a fresh sandbox of this machine.
  ///
  /// @throws ChipboardException with [ErrorCode#SANDBOX] where it has none
  public static Function<HiddenRun, HiddenOutput> freshSandboxes(Terminal terminal) {
    var sandboxes = Sandboxes.ofThisMachine();
    var state = SandboxSetup.ensure(terminal, sandboxes);
    if (!state.ready()) {
      throw new ChipboardException(
          ErrorCode.SANDBOX, "code of a model cannot run here: " + state.reason());
    }
    return sandboxes::runOnce;
  }

  static LocalEngines engines(Terminal terminal, Machine machine, EngineOptions options) {
    var usual =
        EngineSettings.usual(
            terminal.home().logs().resolve("engines"),
            terminal.home().cache(),
            machine.physicalCores(),
            machine.logicalCores());
    return new LocalEngines(
        options.apply(usual), terminal.environment(), Clock.systemUTC(), new SecureRandom());
  }
}
