package dev.chipboard.worker.engine.launch;

import dev.chipboard.protocol.engine.EngineOffer;
import dev.chipboard.worker.engine.process.EngineLog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// A llama-server of any build.
final class ServerLauncher implements Launcher {
  private static final Pattern DEFAULT = Pattern.compile("\\(default:\\s+([^,)\\s]+)");

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
                Integer.toString(order.threads().prefill())));
    tuning().forEach(option -> line.addAll(option.words()));
    if (help.contains("trace (more info)")) {
      // The default level does not tell the backend.
      line.addAll(List.of("--log-verbosity", "4"));
    }
    return new Command(line, Map.of("LLAMA_API_KEY", order.key()));
  }

  @Override
  public List<String> flags() {
    return tuning().stream()
        .filter(option -> !option.isDefault())
        .map(option -> String.join(" ", option.words()))
        .toList();
  }

  /// An option that changes what is computed or how fast.
  private record Tuning(List<String> words, boolean isDefault) {}

  // Builds of two years differ in defaults and options; the help text says which is which.
  private List<Tuning> tuning() {
    var options = new ArrayList<Tuning>();
    options.add(new Tuning(List.of("--parallel", "1"), defaults("--parallel N", "1")));
    if (help.contains("--jinja")) {
      options.add(new Tuning(List.of("--jinja"), defaults("--jinja", "enabled")));
    }
    if (help.contains("--no-context-shift")) {
      // Where shifting is an option of its own, it is off by default.
      boolean off = defaults("--context-shift, --no-context-shift", "disabled");
      options.add(new Tuning(List.of("--no-context-shift"), off));
    }
    if (help.contains("--cache-ram")) {
      // A second cache of up to 8 GiB would hide what a cold prompt costs.
      options.add(new Tuning(List.of("--cache-ram", "0"), defaults("--cache-ram N", "0")));
    }
    if (!help.contains("'auto'")) {
      // Older builds leave everything on the CPU unless told otherwise.
      options.add(new Tuning(List.of("--n-gpu-layers", "999"), false));
    }
    return options;
  }

  /// Whether the first default behind an option in the help text is this value; text that is not
  /// understood counts as no, so that the option is reported.
  private boolean defaults(String option, String value) {
    int at = help.indexOf(option);
    var told = at < 0 ? null : DEFAULT.matcher(help.substring(at));
    return told != null && told.find() && told.group(1).equals(value);
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
