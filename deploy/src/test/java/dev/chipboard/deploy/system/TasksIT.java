package dev.chipboard.deploy.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chipboard.deploy.harness.Chipboard;
import dev.chipboard.deploy.harness.TestFleet;
import dev.chipboard.protocol.asset.Requirement;
import dev.chipboard.protocol.json.Json;
import dev.chipboard.tasks.csvstats.CsvStats;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What somebody does who distrusts the tasks.
class TasksIT {
  /// Gives what follows a terminal, types `exit` at its prompt, and says in its last line whether
  /// the terminal is as it was.
  private static final String AT_A_TERMINAL =
      """
      import os, pty, subprocess, sys, fcntl, termios
      keyboard, terminal = pty.openpty()
      before = termios.tcgetattr(terminal)
      def own():
          os.setsid()
          fcntl.ioctl(terminal, termios.TIOCSCTTY, 0)
      process = subprocess.Popen(sys.argv[1:], stdin=terminal, stdout=terminal, stderr=terminal,
                                 preexec_fn=own)
      seen, typed = b"", False
      while b"show csv-stats" not in seen:
          seen += os.read(keyboard, 65536)
          if b"sandbox:" in seen and not typed:
              during, typed = termios.tcgetattr(terminal), True
              os.write(keyboard, b"stty size; exit\\r")
      code = process.wait()
      sys.stdout.buffer.write(seen)
      print("\\nraw", during[3] & (termios.ECHO | termios.ICANON) == 0,
            "restored", termios.tcgetattr(terminal) == before)
      sys.exit(code)
      """;

  @TempDir private Path folder;

  @BeforeAll
  static void linux() {
    Requirement.linux("the sandbox is one of Linux");
  }

  @Test
  void everyGraderIsProved() throws Exception {
    var finished =
        Chipboard.at(folder)
            .run(Duration.ofMinutes(5), "tasks", "verify", "--seeds", "3", "--format", "json");

    assertThat(finished.exitCode()).as(finished.err()).isZero();
    var report = Json.tree(finished.out());
    assertThat(report.get("holds").asBoolean()).isTrue();
    assertThat(report.get("tasks")).hasSizeGreaterThanOrEqualTo(18);
    for (var task : report.get("tasks")) {
      assertThat(task.get("seeds").asInt()).isEqualTo(3);
      if (task.get("suite").asText().startsWith("agent-coding@")) {
        assertThat(task.get("cheats")).as("%s", task.get("task")).hasSizeGreaterThan(7);
      }
      assertThat(task.get("claims")).isNotEmpty().allMatch(faults -> faults.asInt() == 0);
    }
  }

  @Test
  void whoSolvesATaskByHandPasses() throws Exception {
    var script = folder.resolve("script");
    Files.writeString(script, String.join("\n", new CsvStats().instance(5).oracle()));

    var finished =
        Chipboard.at(folder)
            .under(List.of("bash", "-c", "exec \"$@\" <" + script, "bash"))
            .run(TestFleet.SOON, "tasks", "try", "csv-stats", "--seed", "5", "--format", "json");

    assertThat(finished.exitCode()).as(finished.err()).isZero();
    assertThat(finished.err()).contains("orders.csv in your current directory", "\"rows\":");
    var grade = Json.tree(finished.out());
    assertThat(grade.get("pass").asBoolean()).isTrue();
    assertThat(grade.get("ladder").asDouble()).isEqualTo(1.0);
    assertThat(StreamSupport.stream(grade.get("checks").spliterator(), false))
        .allMatch(check -> check.get("pass").asBoolean());
  }

  @Test
  void aPersonHasTheTerminalInsideAndGetsItBackAsItWas() throws Exception {
    var finished =
        Chipboard.at(folder)
            .with("JAVA_TOOL_OPTIONS", "-Dchipboard.tty=012")
            .under(List.of("python3", "-c", AT_A_TERMINAL))
            .run(TestFleet.SOON, "tasks", "try", "csv-stats");

    assertThat(finished.exitCode()).as(finished.out() + finished.err()).isEqualTo(1);
    assertThat(finished.out())
        .contains(
            "Leave with `exit`",
            "ladder 0.33",
            "the number of rows left",
            "raw True restored True");
  }
}
