package dev.chipboard.tasks.bundled;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chipboard.protocol.json.Json;
import dev.chipboard.tasks.suite.Evidence;
import dev.chipboard.tasks.suite.Fixture;
import dev.chipboard.tasks.suite.FrozenWorkspace;
import dev.chipboard.tasks.suite.Instance;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Runs an instance's oracle without a sandbox, with everything that the instance brings along.
final class TrustedRun {
  private TrustedRun() {}

  static Evidence of(Path temp, Instance instance) {
    return instance
        .fixture()
        .map(fixture -> withServer(temp, instance, fixture))
        .orElseGet(() -> {
          var workspace = PlainWorkspace.of(temp, instance);
          var setup = solve(workspace, instance, "");
          return new Evidence(workspace.freeze(), setup, List.of(), Optional.empty());
        });
  }

  /// Its server has another address here than inside a sandbox: it stands in the workspace and in
  /// the oracle while they run, and nowhere afterwards.
  private static Evidence withServer(Path temp, Instance instance, Fixture fixture) {
    try (var server = new TrustedFixture(fixture)) {
      var workspace =
          PlainWorkspace.with(temp, replace(instance.files(), Fixture.ADDRESS, server.address()));
      var setup = solve(workspace, instance, server.address());
      var left = workspace.freeze();
      var files = replace(left.files(), server.address(), Fixture.ADDRESS);
      return new Evidence(
          new FrozenWorkspace(files, left.refused(), 0),
          setup,
          server.exchanges(),
          Optional.empty());
    }
  }

  private static Map<String, byte[]> replace(Map<String, byte[]> files, String from, String to) {
    var replaced = new HashMap<String, byte[]>();
    files.forEach((path, content) -> {
      var text = new String(content, StandardCharsets.ISO_8859_1).replace(from, to);
      replaced.put(path, text.getBytes(StandardCharsets.ISO_8859_1));
    });
    return replaced;
  }

  private static String solve(PlainWorkspace workspace, Instance instance, String address) {
    var setup = instance.setup().map(command -> succeed(workspace, command)).orElse("");
    try {
      instance
          .oracle()
          .forEach(command -> succeed(workspace, command.replace(Fixture.ADDRESS, address)));
      return setup;
    } finally {
      endProcesses(setup);
    }
  }

  private static String succeed(PlainWorkspace workspace, String command) {
    var result = workspace.bash(command);
    assertThat(result.exitCode()).as(result.output()).isZero();
    return result.output();
  }

  /// A setup that starts processes prints their ids as the members of an object.
  private static void endProcesses(String setup) {
    if (setup.startsWith("{")) {
      for (JsonNode pid : Json.tree(setup)) {
        ProcessHandle.of(pid.asLong()).ifPresent(ProcessHandle::destroyForcibly);
      }
    }
  }
}
