package dev.chipboard.tasks.bundled;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chipboard.protocol.json.Json;
import dev.chipboard.tasks.suite.Evidence;
import dev.chipboard.tasks.suite.Fixture;
import dev.chipboard.tasks.suite.Instance;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Runs an instance's oracle without a sandbox, with everything that the instance brings along.
final class TrustedRun {
  private TrustedRun() {}

  static Evidence of(Path temp, Instance instance) {
    var workspace = PlainWorkspace.of(temp, instance);
    var setup = instance.setup().map(command -> succeed(workspace, command)).orElse("");
    try {
      var exchanges =
          instance
              .fixture()
              .map(fixture -> solve(workspace, instance, fixture))
              .orElseGet(() -> solve(workspace, instance));
      return new Evidence(workspace.freeze(), setup, exchanges, Optional.empty());
    } finally {
      endProcesses(setup);
    }
  }

  private static List<Fixture.Exchange> solve(PlainWorkspace workspace, Instance instance) {
    instance.oracle().forEach(command -> succeed(workspace, command));
    return List.of();
  }

  private static List<Fixture.Exchange> solve(
      PlainWorkspace workspace, Instance instance, Fixture fixture) {
    try (var server = new TrustedFixture(fixture)) {
      instance.oracle().forEach(command -> succeed(workspace, server.here(command)));
      return server.exchanges();
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
