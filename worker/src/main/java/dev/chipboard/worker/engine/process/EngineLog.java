package dev.chipboard.worker.engine.process;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads what llama.cpp, the JVM and the loader of the operating system say in an engine's log.
public final class EngineLog {

  // The most telling first: later lines of a failure only repeat that there was one.
  private static final List<Pattern> REASONS =
      List.of(
          Pattern.compile("(unknown model architecture: '.+')"),
          Pattern.compile("gguf_init_from_\\w+: (.+)"),
          Pattern.compile("error loading model[^:]*: (.+)"),
          Pattern.compile("(error while loading shared libraries: .+)"),
          Pattern.compile("(couldn't bind .+|.*[Aa]ddress already in use.*)"),
          Pattern.compile("#\\s+(SIG[A-Z]+ \\(0x[0-9a-f]+\\) at .+)"),
          Pattern.compile("(GGML_ASSERT.+)"),
          Pattern.compile("(.*failed to allocate .+|.*[Oo]ut of memory.*|.*std::bad_alloc.*)"),
          Pattern.compile("(.*OutOfMemoryError.*|.*UnsatisfiedLinkError.*)"),
          Pattern.compile("(?:^|[: ])error: (.+)"),
          Pattern.compile("chipboard-engine: (.+)"));

  private static final Pattern BUILD =
      Pattern.compile("(?:^|\\s)(?:build|version): (\\d+) \\(|\\(build (\\d+),");
  private static final Pattern LOAD_FAILURE =
      Pattern.compile("unknown model architecture|error loading model|gguf_init_from_\\w+:");
  private static final Pattern NO_MEMORY =
      Pattern.compile("allocate|[Oo]ut of memory|bad_alloc|OutOfMemory");
  private static final Pattern PORT_TAKEN =
      Pattern.compile("couldn't bind|[Aa]ddress already in use");
  private static final Pattern OFFLOADED = Pattern.compile("offloaded (\\d+)/(\\d+) layers to GPU");
  private static final Pattern BUFFER =
      Pattern.compile("load_tensors:\\s+(\\S+) model buffer size\\s*=\\s*([\\d.]+) MiB");
  private static final Pattern DEVICE =
      Pattern.compile("using device (\\S+) \\((.+?)\\)(?: \\(.*\\))? - ");

  private EngineLog() {}

  /// Find the engine's own reason for a failure; without one, its last words.
  public static Optional<String> reason(List<String> lines) {
    for (Pattern pattern : REASONS) {
      Optional<String> found = first(lines, pattern).map(match -> match.group(1).strip());
      if (found.isPresent()) {
        return found;
      }
    }
    return lines.reversed().stream().map(String::strip).filter(line -> !line.isEmpty()).findFirst();
  }

  /// Find the llama.cpp build, such as `b4916`, that `--version` or a log states.
  public static Optional<String> build(List<String> lines) {
    return first(lines, BUILD)
        .map(match -> "b" + (match.group(1) == null ? match.group(2) : match.group(1)));
  }

  /// Tell whether the engine refused the model itself, so that another start changes nothing.
  public static boolean refusesModel(List<String> lines) {
    return any(lines, LOAD_FAILURE) && !any(lines, NO_MEMORY);
  }

  /// Tell whether another program has the port.
  public static boolean portTaken(List<String> lines) {
    return any(lines, PORT_TAKEN);
  }

  private static boolean any(List<String> lines, Pattern pattern) {
    return lines.stream().anyMatch(line -> pattern.matcher(line).find());
  }

  /// Find what really computes; empty if the log does not tell.
  public static Optional<Backend> backend(List<String> lines) {
    Optional<Matcher> offloaded = first(lines, OFFLOADED);
    int layers = offloaded.map(match -> Integer.parseInt(match.group(1))).orElse(0);
    Optional<String> buffer =
        lines.stream()
            .map(BUFFER::matcher)
            .filter(Matcher::find)
            .map(match -> match.group(1))
            .filter(name -> !isHostMemory(name))
            .findFirst();
    if (layers > 0 || buffer.isPresent()) {
      Optional<Matcher> device = first(lines, DEVICE);
      String name =
          buffer.or(() -> device.map(match -> match.group(1))).map(EngineLog::family).orElse("GPU");
      return Optional.of(new Backend(name, device.map(match -> match.group(2)).orElse(""), layers));
    }
    boolean told = lines.stream().anyMatch(line -> BUFFER.matcher(line).find());
    return told || offloaded.isPresent() ? Optional.of(Backend.CPU) : Optional.empty();
  }

  private static boolean isHostMemory(String buffer) {
    return buffer.startsWith("CPU") || buffer.endsWith("_Host") || buffer.equals("AMX");
  }

  // "CUDA0" -> "CUDA", "Metal_Mapped" -> "Metal", "MTL0" -> "Metal"
  public static String family(String buffer) {
    String name = buffer.replaceFirst("_(Mapped|Private|Split)$", "").replaceFirst("\\d+$", "");
    return name.equals("MTL") ? "Metal" : name;
  }

  private static Optional<Matcher> first(List<String> lines, Pattern pattern) {
    return lines.stream().map(pattern::matcher).filter(Matcher::find).findFirst();
  }
}
