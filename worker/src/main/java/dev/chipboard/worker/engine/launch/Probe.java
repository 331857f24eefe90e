package dev.chipboard.worker.engine.launch;

import dev.chipboard.worker.engine.process.ExitStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Runs a program for what it prints about itself.
final class Probe {
  private static final int LIMIT_SECONDS = 15;

  private Probe() {}

  static List<String> output(Path program, String option) throws ProbeFailed {
    var what = program + " " + option;
    try {
      var process =
          new ProcessBuilder(program.toString(), option).redirectErrorStream(true).start();
      process.getOutputStream().close();
      var watchdog = process.onExit().orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS);
      var killed = watchdog.whenComplete((_, late) -> killIf(late != null, process));
      var lines =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .toList();
      var status = new ExitStatus(process.waitFor());
      if (killed.isCompletedExceptionally()) {
        throw new ProbeFailed(what + " did not end in " + LIMIT_SECONDS + " s");
      }
      if (status.code() != 0) {
        throw new ProbeFailed(what + ": " + status.describe());
      }
      return lines;
    } catch (IOException e) {
      throw new ProbeFailed(what + ": " + e.getMessage());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new ProbeFailed(what + ": interrupted");
    }
  }

  private static void killIf(boolean late, Process process) {
    if (late) {
      process.destroyForcibly();
    }
  }
}
