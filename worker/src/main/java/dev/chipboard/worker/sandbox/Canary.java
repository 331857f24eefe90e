package dev.chipboard.worker.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.file.Resource;
import dev.chipboard.protocol.json.Json;
import dev.chipboard.protocol.machine.Capabilities;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Proves a sandbox by trying to get out of one.
final class Canary {
  private static final long LIMIT_MILLIS = 60_000;

  private Canary() {}

  static Capabilities.Sandbox prove(BubblewrapSandboxes sandboxes) {
    try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      reachable(listener);
      var script = Contents.files(Map.of("canary.py", Resource.bytes(Canary.class, "canary.py")));
      try (var sandbox = sandboxes.openUnproven(script)) {
        var command = "python3 canary.py " + listener.getLocalPort() + forbidden();
        var result = sandbox.run(command, LIMIT_MILLIS, Take.outputAlone(1 << 16));
        return judge(result, sandboxes.limits());
      }
    } catch (SandboxUnavailable e) {
      return new Capabilities.Sandbox(false, e.diagnosis().reason(), e.diagnosis().fix());
    } catch (ChipboardException e) {
      return new Capabilities.Sandbox(false, e.text(), null);
    } catch (IOException e) {
      return new Capabilities.Sandbox(false, "the canary could not run: " + e.getMessage(), null);
    }
  }

  /// A listener that nobody can reach would prove nothing.
  private static void reachable(ServerSocket listener) throws IOException {
    try (var socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort()), 2000);
      listener.accept().close();
    }
  }

  /// Folders of this user that must be neither readable nor writable inside.
  private static String forbidden() {
    return Stream.of(System.getProperty("user.home"), System.getProperty("user.dir"))
        .map(Path::of)
        .filter(path -> path.isAbsolute() && !path.startsWith("/usr") && path.getNameCount() > 0)
        .filter(path -> !path.startsWith("/tmp") && !path.startsWith("/workspace"))
        .map(path -> " '" + path.toString().replace("'", "'\\''") + "'")
        .collect(Collectors.joining());
  }

  static Capabilities.Sandbox judge(Sandboxes.CommandResult result, SandboxLimits limits) {
    if (result.exitCode() != 0) {
      return new Capabilities.Sandbox(
          false, "the canary ended with exit code " + result.exitCode(), null);
    }
    var wrong = faults(Json.read(result.output(), JsonNode.class), limits);
    return wrong.isEmpty()
        ? Capabilities.Sandbox.READY
        : new Capabilities.Sandbox(false, "inside the sandbox: " + String.join("; ", wrong), null);
  }

  private static List<String> faults(JsonNode found, SandboxLimits limits) {
    var wrong = new ArrayList<String>();
    note(wrong, found, "hostLoopback", "the host's loopback is reachable");
    note(wrong, found, "network", "there is a route to the network");
    note(wrong, found, "initReadable", "the init can be read");
    note(wrong, found, "namespaces", "new user namespaces can be made");
    note(wrong, found, "privileges", "privileges can be gained");
    list(wrong, found, "interfaces", "network interfaces are up: ");
    list(wrong, found, "written", "writable: ");
    list(wrong, found, "read", "readable: ");
    list(wrong, found, "environment", "inherited from the environment: ");
    if (!found.path("workspace").asBoolean()) {
      wrong.add("the workspace is not writable");
    }
    if (found.path("capabilities").asLong(-1) != 0) {
      wrong.add("capabilities are left: " + found.path("capabilities"));
    }
    int processes = found.path("processes").asInt();
    if (processes >= limits.processes() || processes < limits.processes() / 2) {
      wrong.add(processes + " processes could be started; the limit is " + limits.processes());
    }
    int major = found.path("python").path(0).asInt();
    int minor = found.path("python").path(1).asInt();
    if (major < 3 || (major == 3 && minor < 8)) {
      wrong.add("python3 is " + major + "." + minor + "; the tasks need 3.8 or newer");
    }
    return wrong;
  }

  private static void note(List<String> wrong, JsonNode found, String name, String text) {
    if (found.path(name).asBoolean(true)) {
      wrong.add(text);
    }
  }

  private static void list(List<String> wrong, JsonNode found, String name, String text) {
    var values = found.path(name);
    if (!values.isArray() || !values.isEmpty()) {
      wrong.add(text + values);
    }
  }
}
