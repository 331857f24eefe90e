package dev.chipboard.deploy.bench;

import dev.chipboard.protocol.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;

/// Runs benchmarks by name.
public final class Bench {
  private static final Map<String, Benchmark> ALL =
      Map.of(
          "startup", new Startup(),
          "latency", new Latency(),
          "throughput", new Throughput(),
          "fleet", new FleetMemory(),
          "overhead", new Overhead(),
          "sandbox", new SandboxStart(),
          "prefix", new PrefixReuse(),
          "oracle", new OracleRate());

  private Bench() {}

  /// Measures what is named and prints one line of JSON for each.
  public static void main(String[] names) throws Exception {
    for (var name : names) {
      var benchmark = ALL.get(name);
      if (benchmark == null) {
        throw new IllegalArgumentException(
            "no benchmark '" + name + "'; there are " + ALL.keySet());
      }
      var folder = Files.createTempDirectory("chipboard-bench");
      try {
        System.out.println(Json.write(benchmark.measure(folder)));
      } finally {
        delete(folder);
      }
    }
  }

  private static void delete(Path folder) throws Exception {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
