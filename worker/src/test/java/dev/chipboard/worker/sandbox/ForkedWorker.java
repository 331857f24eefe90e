package dev.chipboard.worker.sandbox;

import java.io.IOException;
import java.util.Map;

/// A process of its own that holds a sandbox open until it is killed.
final class ForkedWorker {
  private ForkedWorker() {}

  public static void main(String[] args) throws IOException {
    var sandbox = Sandboxes.ofThisMachine().open(Contents.files(Map.of()));
    sandbox.run("setsid sleep 1000 & setsid sleep 1000 &", 10_000);
    System.out.println("ready");
    System.out.flush();
    if (System.in.read() < 0) {
      sandbox.close();
    }
  }
}
