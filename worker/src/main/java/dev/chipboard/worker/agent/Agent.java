package dev.chipboard.worker.agent;

import dev.chipboard.protocol.trial.StopReason;
import dev.chipboard.tasks.transcript.Transcript;
import dev.chipboard.worker.engine.Engine;
import dev.chipboard.worker.sandbox.Sandboxes;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Lets a model act in a sandbox until it submits or a limit ends it.
public interface Agent {
  /// Runs the loop. Throws what the engine or the sandbox throws; everything else is a stop reason.
  Run run(Task task, Engine engine, Sandboxes.Sandbox sandbox, Watch watch);

  /// What to do.
  ///
  /// @param prompt the instance's prompt
  /// @param protocol `native`, `fence` or `grammar`
  /// @param tokenBudget prompt and completion tokens over all calls
  /// @param seed of the sampler
  /// @param cpuFactor how many times longer than usual this machine's CPU takes: commands get that
  ///   much more time; 1 where it is not slower
  record Task(String prompt, String protocol, int tokenBudget, long seed, double cpuFactor) {}

  /// Sees the loop from outside and may end it.
  interface Watch {
    /// Takes each turn as it ends.
    void turn(Turn turn);

    /// Whether the trial is no longer wanted.
    boolean cancelled();
  }

  /// One turn, as it goes into the transcript.
  ///
  /// @param number from 1
  /// @param reply the model's reply, with token counts and times
  /// @param command the command found in it, or null
  /// @param formatError why there was none, or null
  /// @param exitCode of the command, or null
  /// @param observation what the model was shown in return
  /// @param toolMillis how long the command ran
  record Turn(
      int number,
      Engine.Reply reply,
      @Nullable String command,
      @Nullable String formatError,
      @Nullable Integer exitCode,
      String observation,
      double toolMillis) {
    /// Returns it as a transcript keeps it.
    public Transcript.Step step() {
      return new Transcript.Step(number, command, formatError, exitCode, observation, toolMillis);
    }
  }

  /// How the loop ended.
  ///
  /// @param stop why
  /// @param stopDetail the sub-code, such as `truncated` for a format failure
  /// @param turns all turns
  /// @param actions commands executed
  /// @param formatErrors replies without an action
  record Run(
      StopReason stop,
      Optional<String> stopDetail,
      List<Turn> turns,
      int actions,
      int formatErrors) {
    public Run {
      turns = List.copyOf(turns);
    }
  }
}
