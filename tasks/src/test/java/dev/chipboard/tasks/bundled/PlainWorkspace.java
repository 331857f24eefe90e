package dev.chipboard.tasks.bundled;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.chipboard.tasks.suite.FrozenWorkspace;
import dev.chipboard.tasks.suite.Instance;
import dev.chipboard.tasks.suite.Instance.HiddenOutput;
import dev.chipboard.tasks.suite.Instance.HiddenRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A directory in which trusted commands run without a sandbox: our own oracles, and cheats that we
/// wrote. Never for what a model wrote.
public record PlainWorkspace(Path directory) {

  public static PlainWorkspace with(Path parent, Map<String, byte[]> files) {
    try {
      var workspace = new PlainWorkspace(Files.createTempDirectory(parent, "ws"));
      for (var file : files.entrySet()) {
        var path = workspace.directory.resolve(file.getKey());
        Files.createDirectories(path.getParent());
        Files.write(path, file.getValue());
      }
      return workspace;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Makes the instance's workspace with the facts of its files.
  public static PlainWorkspace of(Path parent, Instance instance) {
    var workspace = with(parent, instance.files());
    instance
        .facts()
        .forEach((path, facts) -> {
          var file = workspace.directory.resolve(path);
          try {
            Files.setAttribute(file, "unix:mode", facts.mode());
            Files.setLastModifiedTime(file, FileTime.from(facts.modified()));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    return workspace;
  }

  public static HiddenOutput run(Path parent, HiddenRun run) {
    return with(parent, run.files()).bash(run.command());
  }

  public HiddenOutput bash(String command) {
    try {
      var out = Files.createTempFile(directory.getParent(), "out", ".txt");
      var process =
          new ProcessBuilder("bash", "-c", command)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectOutput(out.toFile())
              .start();
      return new HiddenOutput(process.waitFor(), new String(Files.readAllBytes(out), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public FrozenWorkspace freeze() {
    var files = new HashMap<String, byte[]>();
    try (var paths = Files.walk(directory)) {
      for (var path : paths.filter(Files::isRegularFile).toList()) {
        files.put(directory.relativize(path).toString(), Files.readAllBytes(path));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new FrozenWorkspace(files, List.of(), 0);
  }
}
