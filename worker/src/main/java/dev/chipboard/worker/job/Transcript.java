package dev.chipboard.worker.job;

import dev.chipboard.protocol.json.Json;
import dev.chipboard.protocol.trial.Assignment;
import dev.chipboard.protocol.trial.Outcome;
import dev.chipboard.tasks.suite.KeptEvidence;
import dev.chipboard.worker.agent.Agent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/// The evidence of an agent's trial: what was asked, said, done, left and found.
///
/// @param schemaVersion the version of this document
/// @param assignment what was to be done
/// @param calls what the model was sent and replied
/// @param turns the turns as the loop saw them
/// @param evidence what was graded
/// @param outcome how it ended
/// @param engineLog the engine's last lines where the trial has no score
record Transcript(
    int schemaVersion,
    Assignment assignment,
    List<RecordingEngine.Call> calls,
    List<Step> turns,
    KeptEvidence evidence,
    Outcome outcome,
    List<String> engineLog) {
  /// A turn as [Agent.Turn] defines it; its reply is the call of the same place.
  record Step(
      int number,
      @Nullable String command,
      @Nullable String formatError,
      @Nullable Integer exitCode,
      String observation,
      double toolMillis) {
    static Step of(Agent.Turn turn) {
      return new Step(
          turn.number(),
          turn.command(),
          turn.formatError(),
          turn.exitCode(),
          turn.observation(),
          turn.toolMillis());
    }
  }

  byte[] compressed() {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      Json.mapper().writeValue(gzip, this);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return bytes.toByteArray();
  }
}
