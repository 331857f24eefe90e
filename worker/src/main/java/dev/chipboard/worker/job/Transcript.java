package dev.chipboard.worker.job;

import dev.chipboard.protocol.json.Json;
import dev.chipboard.protocol.trial.Assignment;
import dev.chipboard.protocol.trial.Outcome;
import dev.chipboard.tasks.suite.FrozenWorkspace;
import dev.chipboard.tasks.suite.Instance.HiddenOutput;
import dev.chipboard.worker.agent.Agent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/// The evidence of an agent's trial: what was asked, said, done, left and found.
///
/// @param schemaVersion the version of this document
/// @param assignment what was to be done
/// @param calls what the model was sent and replied
/// @param turns the turns as the loop saw them
/// @param files the frozen workspace, as far as [#MAX_BYTES] goes
/// @param refused paths that were not taken
/// @param hidden what the hidden run left, or null
/// @param outcome how it ended
/// @param engineLog the engine's last lines where the trial has no score
record Transcript(
    int schemaVersion,
    Assignment assignment,
    List<RecordingEngine.Call> calls,
    List<Step> turns,
    List<File> files,
    List<FrozenWorkspace.Refused> refused,
    @Nullable HiddenOutput hidden,
    Outcome outcome,
    List<String> engineLog) {
  /// Bytes of workspace files in one transcript.
  static final int MAX_BYTES = 8 << 20;

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

  /// A file of the workspace.
  ///
  /// @param path relative
  /// @param bytes its size
  /// @param text its content where that is UTF-8
  /// @param base64 its content where it is not; both are null where it was left out for its size
  record File(String path, int bytes, @Nullable String text, @Nullable String base64) {}

  static List<File> files(FrozenWorkspace workspace) {
    var files = new ArrayList<File>();
    int room = MAX_BYTES;
    for (var entry : new TreeMap<>(workspace.files()).entrySet()) {
      var content = entry.getValue();
      if (content.length > room) {
        files.add(new File(entry.getKey(), content.length, null, null));
        continue;
      }
      room -= content.length;
      var text = utf8(content);
      var base64 = text == null ? Base64.getEncoder().encodeToString(content) : null;
      files.add(new File(entry.getKey(), content.length, text, base64));
    }
    return files;
  }

  private static @Nullable String utf8(byte[] content) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    } catch (CharacterCodingException _) {
      return null; // binary
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
