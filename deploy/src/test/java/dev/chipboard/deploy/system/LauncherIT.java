package dev.chipboard.deploy.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chipboard.protocol.asset.Requirement;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The launcher alone, in a clone of its own.
class LauncherIT {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final List<String> TOOLS =
      List.of("bash", "cat", "dirname", "env", "find", "mkdir", "readlink", "rm", "sed", "sleep");

  @TempDir private Path folder;

  @BeforeEach
  void aFreshClone() throws IOException {
    Files.createDirectories(folder.resolve("clone/deploy"));
    for (var script : List.of("chipboard", "deploy/find-java")) {
      Files.copy(
          ROOT.resolve(script),
          folder.resolve("clone").resolve(script),
          StandardCopyOption.COPY_ATTRIBUTES);
    }
    Files.createDirectories(folder.resolve("bin"));
    for (var tool : TOOLS) {
      script(folder.resolve("bin").resolve(tool), "exec " + find(tool) + " \"$@\"");
    }
  }

  private static Path find(String tool) {
    return List.of("/usr/bin", "/bin").stream()
        .map(bin -> Path.of(bin, tool))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + tool + " on this machine"));
  }

  @Test
  void aMissingMavenIsNamedWithTheCommandThatBringsIt() throws Exception {
    var builder = new ProcessBuilder(folder.resolve("clone/chipboard").toString(), "--help");
    builder.environment().put("PATH", folder.resolve("bin").toString());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    var process = builder.redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(said).isEqualTo(3);
    assertThat(said).contains("Maven").contains("apt-get install maven");
    assertThat(folder.resolve("clone/deploy/target/build.lock")).doesNotExist();
  }

  /// A Java that prints what the launcher gives it stands for the real one.
  @Test
  void theWidthOfTheTerminalIsPassedOn() throws Exception {
    Requirement.linux("script(1) takes its command so on Linux alone");
    var java = folder.resolve("java");
    Files.createDirectories(java.resolve("bin"));
    Files.writeString(java.resolve("release"), "JAVA_VERSION=\"25\"\n");
    script(java.resolve("bin/java"), "echo \"columns=$COLUMNS\"");
    Files.createDirectories(folder.resolve("clone/deploy/target/dist"));
    Files.createFile(folder.resolve("clone/deploy/target/dist/built"));
    var launcher = folder.resolve("clone/chipboard");
    var builder =
        new ProcessBuilder("script", "-qec", "stty cols 83; " + launcher + " board", "/dev/null");
    builder.environment().remove("COLUMNS");
    builder.environment().put("JAVA_HOME", java.toString());
    var process = builder.redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said).contains("columns=83");
  }

  private static void script(Path path, String line) throws IOException {
    Files.writeString(path, "#!/bin/sh\n" + line + "\n");
    assertThat(path.toFile().setExecutable(true)).isTrue();
  }
}
