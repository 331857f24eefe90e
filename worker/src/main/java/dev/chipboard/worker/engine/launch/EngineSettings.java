package dev.chipboard.worker.engine.launch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// What the engines of a machine need to know.
///
/// @param logs the folder for one log per engine start
/// @param calibrations the file that keeps measured thread counts
/// @param llamaServer a llama-server to use; empty looks for one on the PATH
/// @param command a command line that starts some other server, with `{model}`, `{port}`,
///   `{threads}` and `{ctx}` in it; split into words as a shell does (blanks and quotes), then
///   filled in; no shell. It stands in for the engines that would be found here
/// @param physicalCores at least 1
/// @param logicalCores at least 1
/// @param startLimit how long a start may take
/// @param silence how long an engine may say nothing before it counts as hung
public record EngineSettings(
    Path logs,
    Path calibrations,
    Optional<Path> llamaServer,
    Optional<String> command,
    int physicalCores,
    int logicalCores,
    Duration startLimit,
    Duration silence) {
  /// @throws IllegalArgumentException if the command names no model or no port, or leaves a quote
  ///   open
  public EngineSettings {
    command.ifPresent(TemplateLauncher::check);
  }

  /// The usual settings.
  ///
  /// @param logs the folder for one log per engine start
  /// @param cache the folder for what can be measured again
  public static EngineSettings usual(Path logs, Path cache, int physicalCores, int logicalCores) {
    return new EngineSettings(
        logs,
        cache.resolve("threads.json"),
        Optional.empty(),
        Optional.empty(),
        physicalCores,
        logicalCores,
        Duration.ofMinutes(5),
        Duration.ofMinutes(15));
  }

  /// The same with a llama-server.
  public EngineSettings withLlamaServer(Path path) {
    return new EngineSettings(
        logs,
        calibrations,
        Optional.of(path),
        command,
        physicalCores,
        logicalCores,
        startLimit,
        silence);
  }

  /// The same with a command line.
  public EngineSettings withCommand(String line) {
    return new EngineSettings(
        logs,
        calibrations,
        llamaServer,
        Optional.of(line),
        physicalCores,
        logicalCores,
        startLimit,
        silence);
  }
}
