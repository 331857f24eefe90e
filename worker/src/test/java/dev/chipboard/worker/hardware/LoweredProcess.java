package dev.chipboard.worker.hardware;

import dev.chipboard.worker.engine.process.EngineProcess;
import dev.chipboard.worker.engine.process.OwnGroup;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A process of its own that gives way, then starts an engine and a helper. */
final class LoweredProcess {
  private LoweredProcess() {}

  public static void main(String[] args) throws IOException {
    var priority = LowPriority.here(EngineProcess::starterThread);
    var first = priority.lower();
    var sleep = List.of("sleep", "600");
    var group = OwnGroup.find(System.getenv());
    try (var engine = EngineProcess.start(group, sleep, Map.of(), Path.of(args[0]))) {
      var helper = new ProcessBuilder(sleep).start();
      try {
        var second = priority.lower(); // starting processes has made threads that wait for them
        System.out.printf(
            "%s %s %d %d%n", first.orElse(-99), second.orElse(-99), engine.pid(), helper.pid());
        System.out.flush();
        var _ = System.in.read();
      } finally {
        helper.destroyForcibly();
      }
    }
  }
}
