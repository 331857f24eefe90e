package dev.chipboard.worker.engine.launch;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What can be started here, best first, and what looked like an engine and is none.
///
/// @param problems one sentence each, for people
record Discovery(List<Launcher> launchers, List<String> problems) {
  // Package managers put programs here that a service's PATH often lacks.
  private static final List<String> USUAL = List.of("/opt/homebrew/bin", "/usr/local/bin");

  /// @throws ChipboardException with [ErrorCode#BAD_INPUT] where the llama-server that a person
  ///   named is none
  static Discovery run(EngineSettings settings, Map<String, String> environment) {
    var launchers = new ArrayList<Launcher>();
    var problems = new ArrayList<String>();
    settings.llamaServer().map(Discovery::named).ifPresent(launchers::add);
    // Who names a command wants that one, and not another that happens to be here.
    if (settings.command().isEmpty()) {
      if (launchers.isEmpty()) {
        onPath(environment.getOrDefault("PATH", ""))
            .ifPresent(program -> {
              try {
                launchers.add(ServerLauncher.of(program));
              } catch (ProbeFailed e) {
                problems.add(e.getMessage());
              }
            });
      }
      launchers.add(new BindingsLauncher());
    }
    settings.command().map(TemplateLauncher::new).ifPresent(launchers::add);
    return new Discovery(List.copyOf(launchers), List.copyOf(problems));
  }

  private static Launcher named(Path program) {
    try {
      return ServerLauncher.of(program);
    } catch (ProbeFailed e) {
      throw new ChipboardException(
          ErrorCode.BAD_INPUT,
          "the engine that was named, " + program + ", does not work: " + e.getMessage(),
          e);
    }
  }

  private static Optional<Path> onPath(String path) {
    return Stream.concat(Stream.of(path.split(File.pathSeparator)), USUAL.stream())
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, "llama-server"))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
