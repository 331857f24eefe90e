package dev.chipboard.worker.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.file.Resource;
import dev.chipboard.protocol.json.Json;
import dev.chipboard.protocol.machine.Capabilities;
import dev.chipboard.tasks.suite.Fixture;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Proves a sandbox by trying to get out of one.
final class Canary {
  private static final long LIMIT_MILLIS = 60_000;

  private Canary() {}

  static Proof prove(BubblewrapSandboxes sandboxes) {
    var word = Long.toHexString(new SecureRandom().nextLong());
    try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var neighbour = sandboxes.openUnproven(Contents.files(Map.of("n-" + word, new byte[1])))) {
      reachable(listener);
      moveIn(neighbour, "n-" + word);
      var script = Map.of("canary.py", Resource.bytes(Canary.class, "canary.py"));
      var contents =
          new Contents(script, Map.of(), Optional.empty(), Optional.of(new OneWord(word)));
      try (var sandbox = sandboxes.openUnproven(contents)) {
        var mark = new StringBuilder("n-" + word).reverse();
        var command = "python3 canary.py " + listener.getLocalPort() + " " + mark + forbidden();
        var result = sandbox.run(command, LIMIT_MILLIS, Take.outputAlone(1 << 16));
        return judge(result, sandboxes.limits(), word);
      }
    } catch (SandboxUnavailable e) {
      return Proof.failed(e.diagnosis().reason(), e.diagnosis().fix());
    } catch (ChipboardException e) {
      return Proof.failed(e.text(), null);
    } catch (IOException e) {
      return Proof.failed("the canary could not run: " + e.getMessage(), null);
    }
  }

  /// Leaves a process, a file in each folder and an abstract socket, all of one name.
  private static void moveIn(BubblewrapSandbox neighbour, String mark) {
    var listen =
        "import socket, sys, time; s = socket.socket(socket.AF_UNIX); s.bind(chr(0) + sys.argv[1]);"
            + " s.listen(); print(len(sys.argv), flush=True); time.sleep(600)";
    var command =
        "touch /tmp/%s /dev/shm/%s; mkfifo /tmp/up; python3 -c '%s' %s > /tmp/up & head -n 1 /tmp/up"
            .formatted(mark, mark, listen, mark);
    var result = neighbour.run(command, LIMIT_MILLIS, Take.outputAlone(100));
    if (!result.output().equals("2\n")) {
      throw new ChipboardException(
          ErrorCode.SANDBOX, "the canary's second sandbox did not do as told: " + result.output());
    }
  }

  /// The server of the canary: what it says can be known from it alone.
  private record OneWord(String key) implements Fixture {
    @Override
    public Response answer(Request request) {
      return new Response(200, Map.of(), key.getBytes(StandardCharsets.UTF_8), 0, "");
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

  static Proof judge(Sandboxes.CommandResult result, SandboxLimits limits, String word) {
    if (result.exitCode() != 0) {
      return Proof.failed("the canary ended with exit code " + result.exitCode(), null);
    }
    var found = Json.read(result.output(), JsonNode.class);
    var wrong = faults(found, limits);
    if (!found.path("fixture").asText().equals(word)) {
      wrong.add("a task's server is not reachable: " + found.path("fixture").asText());
    }
    return wrong.isEmpty()
        ? new Proof(Capabilities.Sandbox.READY, Slowness.of(found.path("workMillis").asDouble()))
        : Proof.failed("inside the sandbox: " + String.join("; ", wrong), null);
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
    list(wrong, found, "neighbour", "another sandbox can be seen: ");
    if (!(found.path("workMillis").asDouble() > 0)) {
      wrong.add("the speed of the processor could not be measured");
    }
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
