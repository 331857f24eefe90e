package dev.chipboard.tasks.transcript;

import dev.chipboard.protocol.json.Json;
import dev.chipboard.protocol.trial.Assignment;
import dev.chipboard.protocol.trial.Outcome;
import dev.chipboard.tasks.suite.Dialogue;
import dev.chipboard.tasks.suite.Evidence;
import dev.chipboard.tasks.suite.FrozenWorkspace;
import dev.chipboard.tasks.suite.KeptEvidence;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/// The evidence of a trial in which a model spoke: what was asked, said, done, left and found.
///
/// @param schemaVersion the version of this document, [#SCHEMA_VERSION]
/// @param assignment what was to be done
/// @param calls what the model was sent and replied
/// @param turns the turns as the loop saw them
/// @param evidence what was graded
/// @param dialogue what was graded of a conversation with tools, else null: with the outcome's stop,
///   detail and protocol it gives the same outcome again
/// @param outcome how it ended
/// @param engineLog the engine's last lines where the trial has no score
public record Transcript(
    int schemaVersion,
    Assignment assignment,
    List<Call> calls,
    List<Step> turns,
    KeptEvidence evidence,
    @Nullable List<Dialogue.Turn> dialogue,
    Outcome outcome,
    List<String> engineLog) {
  public static final int SCHEMA_VERSION = 3;

  public Transcript {
    calls = List.copyOf(calls);
    turns = List.copyOf(turns);
    dialogue = dialogue == null ? null : List.copyOf(dialogue);
    engineLog = List.copyOf(engineLog);
  }

  /// A conversation with tools.
  public static Transcript ofDialogue(
      Assignment assignment,
      List<Call> calls,
      List<Dialogue.Turn> dialogue,
      Outcome outcome,
      List<String> engineLog) {
    var nothing = KeptEvidence.of(Evidence.of(new FrozenWorkspace(Map.of(), List.of(), 0)));
    return new Transcript(
        SCHEMA_VERSION, assignment, calls, List.of(), nothing, dialogue, outcome, engineLog);
  }

  /// A turn as the loop saw it; its reply is the call of the same place.
  ///
  /// @param number from 1
  /// @param command the command found in the reply, or null
  /// @param formatError why there was none, or null
  /// @param exitCode of the command, or null
  /// @param observation what the model was shown in return
  /// @param toolMillis how long the command ran
  public record Step(
      int number,
      @Nullable String command,
      @Nullable String formatError,
      @Nullable Integer exitCode,
      String observation,
      double toolMillis) {}

  /// Returns it as JSON, compressed with gzip.
  public byte[] compressed() {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      Json.mapper().writeValue(gzip, this);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return bytes.toByteArray();
  }
}
