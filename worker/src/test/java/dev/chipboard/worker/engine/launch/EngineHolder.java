package dev.chipboard.worker.engine.launch;

import java.io.IOException;
import java.nio.file.Path;

/// A worker that starts an engine, tells its pid and waits to be killed.
final class EngineHolder {
  private EngineHolder() {}

  static void main(String[] args) throws IOException {
    var engine = (ProcessEngine) EngineSet.started(args[0], Path.of(args[1]));
    System.out.println("PID " + engine.pid());
    System.out.println(System.in.read());
  }
}
