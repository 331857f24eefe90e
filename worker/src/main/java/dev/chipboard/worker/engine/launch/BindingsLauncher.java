package dev.chipboard.worker.engine.launch;

import dev.chipboard.protocol.engine.EngineOffer;
import dev.chipboard.worker.engine.child.ChildMain;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// java-llama.cpp in a child JVM: nothing to install.
final class BindingsLauncher implements Launcher {
  /// The llama.cpp build inside the pinned version of the bindings; a test compares it with what
  /// the engine says.
  static final String BUILD = "b4916";

  @Override
  public EngineOffer offer() {
    return new EngineOffer("java-llama.cpp", BUILD, expectedBackend());
  }

  /// Returns what the child sets, by the names that llama-server has for it.
  @Override
  public List<String> flags() {
    var always = List.of("--jinja", "--no-context-shift");
    return expectedBackend().equals("Metal")
        ? Stream.concat(always.stream(), Stream.of("--n-gpu-layers 999")).toList()
        : always;
  }

  @Override
  public Command command(Order order) {
    var line =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx256m",
            "-XX:ErrorFile=" + order.log() + ".hs_err",
            "--enable-native-access=ALL-UNNAMED",
            // The loader deletes other engines' libraries in a shared folder.
            "-Djava.io.tmpdir=" + order.scratch(),
            // Small writes at once: a token must not wait for the acknowledgement of the last one.
            "-Dsun.net.httpserver.nodelay=true",
            "-cp",
            System.getProperty("java.class.path"),
            ChildMain.class.getName(),
            order.model().toString(),
            Integer.toString(order.port()),
            Integer.toString(order.contextTokens()),
            Integer.toString(order.threads().decode()),
            Integer.toString(order.threads().prefill()),
            order.log().toString());
    return new Command(line, Map.of(ChildMain.KEY, order.key()));
  }

  private static String expectedBackend() {
    boolean appleSilicon =
        System.getProperty("os.name").startsWith("Mac")
            && System.getProperty("os.arch").equals("aarch64");
    return appleSilicon ? "Metal" : "CPU";
  }
}
