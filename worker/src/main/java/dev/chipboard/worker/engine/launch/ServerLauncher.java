package dev.chipboard.worker.engine.launch;

import dev.chipboard.protocol.engine.EngineOffer;
import dev.chipboard.worker.engine.process.EngineLog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A llama-server of any build.
final class ServerLauncher implements Launcher {
  private final Path program;
  private final EngineOffer offer;
  private final String help;

  private ServerLauncher(Path program, EngineOffer offer, String help) {
    this.program = program;
    this.offer = offer;
    this.help = help;
  }

  /// Asks a program what it is.
  ///
  /// @throws ProbeFailed if it does not run or is no llama-server
  static ServerLauncher of(Path program) throws ProbeFailed {
    var version = Probe.output(program, "--version");
    var build =
        EngineLog.build(version)
            .orElseThrow(() -> new ProbeFailed(program + " --version tells no build: " + version));
    var help = String.join("\n", Probe.output(program, "--help"));
    return new ServerLauncher(
        program, new EngineOffer("llama-server", build, backend(program, help)), help);
  }

  @Override
  public EngineOffer offer() {
    return offer;
  }

  @Override
  public Command command(Order order) {
    var line =
        new ArrayList<>(
            List.of(
                program.toString(),
                "--model",
                order.model().toString(),
                "--host",
                "127.0.0.1",
                "--port",
                Integer.toString(order.port()),
                "--ctx-size",
                Integer.toString(order.contextTokens()),
                "--threads",
                Integer.toString(order.threads().decode()),
                "--threads-batch",
                Integer.toString(order.threads().prefill()),
                "--parallel",
                "1"));
    addWhereKnown(line);
    return new Command(line, Map.of("LLAMA_API_KEY", order.key()));
  }

  // Builds of two years differ in defaults and options; the help text says which is which.
  private void addWhereKnown(List<String> line) {
    if (help.contains("--jinja")) {
      line.add("--jinja");
    }
    if (help.contains("--no-context-shift")) {
      line.add("--no-context-shift");
    }
    if (help.contains("--cache-ram")) {
      // A second cache of up to 8 GiB would hide what a cold prompt costs.
      line.addAll(List.of("--cache-ram", "0"));
    }
    if (help.contains("trace (more info)")) {
      // The default level does not tell the backend.
      line.addAll(List.of("--log-verbosity", "4"));
    }
    if (!help.contains("'auto'")) {
      // Older builds leave everything on the CPU unless told otherwise.
      line.addAll(List.of("--n-gpu-layers", "999"));
    }
  }

  private static String backend(Path program, String help) throws ProbeFailed {
    if (!help.contains("--list-devices")) {
      return "unknown";
    }
    return Probe.output(program, "--list-devices").stream()
        .map(String::strip)
        .filter(line -> line.matches("\\w+: .+"))
        .map(line -> EngineLog.family(line.substring(0, line.indexOf(':'))))
        .findFirst()
        .orElse("CPU");
  }
}
