package dev.chipboard.worker.engine.child;

import java.io.IOException;
import java.nio.file.Path;

/// The main class of the child JVM: `ChildMain MODEL PORT CONTEXT THREADS BATCH_THREADS LOG`.
///
/// LOG is the file that this process's own output goes to; the measurements of the native code are
/// read back from it. The bearer key comes in the environment, where other users cannot see it.
public final class ChildMain {
  /// The environment variable with the bearer key.
  public static final String KEY = "CHIPBOARD_ENGINE_KEY";

  /// The exit code when the model cannot be loaded.
  public static final int CANNOT_LOAD = 3;

  private ChildMain() {}

  /// Serves until standard input ends.
  public static void main(String[] args) throws IOException, ReflectiveOperationException {
    if (args.length != 6) {
      throw new IllegalArgumentException("six arguments are needed, not " + args.length);
    }
    endWithParent();
    var server = new ChildServer(Integer.parseInt(args[1]), System.getenv().getOrDefault(KEY, ""));
    try {
      server.ready(load(args));
    } catch (BindingsFailed e) {
      System.err.println("chipboard-engine: " + e.reason());
      Runtime.getRuntime().halt(CANNOT_LOAD);
    }
  }

  private static LoadedModel load(String[] args) throws IOException, ReflectiveOperationException {
    return LoadedModel.load(
        Path.of(args[0]),
        Integer.parseInt(args[2]),
        Integer.parseInt(args[3]),
        Integer.parseInt(args[4]),
        Path.of(args[5]));
  }

  // The parent holds the other end of the pipe; when it is gone, however it ended, so are we.
  private static void endWithParent() {
    Thread.ofPlatform()
        .daemon()
        .name("parent-watch")
        .start(() -> {
          try {
            while (System.in.read() >= 0) {
              // nothing is ever sent
            }
          } catch (IOException e) {
            System.err.println("chipboard-engine: standard input failed: " + e.getMessage());
          }
          Runtime.getRuntime().halt(0);
        });
  }
}
