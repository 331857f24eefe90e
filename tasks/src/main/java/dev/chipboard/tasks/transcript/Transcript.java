package dev.chipboard.tasks.transcript;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.json.Json;
import dev.chipboard.protocol.trial.Assignment;
import dev.chipboard.protocol.trial.Outcome;
import dev.chipboard.tasks.grade.AgentFacts;
import dev.chipboard.tasks.suite.Dialogue;
import dev.chipboard.tasks.suite.Evidence;
import dev.chipboard.tasks.suite.FrozenWorkspace;
import dev.chipboard.tasks.suite.KeptEvidence;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/// The evidence of a trial in which a model spoke: what was asked, said, done, left and found.
///
/// @param schemaVersion the version of this document, [#SCHEMA_VERSION]
/// @param assignment what was to be done
/// @param calls what the model was sent and replied
/// @param turns the turns as the loop saw them
/// @param facts what the loop told the grader of itself, or null where it did not come to its end
/// @param evidence what was graded
/// @param dialogue what was graded of a conversation with tools, else null: with the outcome's
///   stop, detail and protocol it gives the same outcome again
/// @param outcome how it ended
/// @param engineLog the engine's last lines where the trial has no score
public record Transcript(
    int schemaVersion,
    Assignment assignment,
    List<Call> calls,
    List<Step> turns,
    @Nullable AgentFacts facts,
    KeptEvidence evidence,
    @Nullable List<Dialogue.Turn> dialogue,
    Outcome outcome,
    List<String> engineLog) {
  public static final int SCHEMA_VERSION = 3;

  /// The most bytes of the document before it is compressed. What a trial gathers is bounded part
  /// by part, and all parts together stay below it even where everything in them is escaped.
  static final int MOST_BYTES = 128 << 20;

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
        SCHEMA_VERSION, assignment, calls, List.of(), null, nothing, dialogue, outcome, engineLog);
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
  ///
  /// @throws ChipboardException with [ErrorCode#TOO_LARGE] for one that nobody would read
  public byte[] compressed() {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      var document = Json.mapper().writeValueAsBytes(this);
      if (document.length > MOST_BYTES) {
        throw tooLarge("is " + document.length + " bytes");
      }
      gzip.write(document);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  /// Reads what [#compressed] wrote, without trusting it.
  ///
  /// @throws ChipboardException with [ErrorCode#TOO_LARGE] where more than 128 MiB come out of it,
  ///   [ErrorCode#CORRUPT] where it is no transcript, [ErrorCode#BAD_INPUT] where another version
  ///   of Chipboard wrote it in another form
  public static Transcript read(InputStream compressed) {
    try {
      var tree = Json.mapper().readTree(unpacked(compressed));
      int version = tree.path("schemaVersion").asInt();
      if (version != SCHEMA_VERSION) {
        throw new ChipboardException(
            ErrorCode.BAD_INPUT,
            "this evidence has the form %d and this version of Chipboard reads %d: use the version"
                    .formatted(version, SCHEMA_VERSION)
                + " that the worker had");
      }
      return Json.mapper().treeToValue(tree, Transcript.class);
    } catch (IOException e) {
      throw new ChipboardException(
          ErrorCode.CORRUPT, "this evidence is damaged: " + e.getMessage(), e);
    }
  }

  private static byte[] unpacked(InputStream compressed) throws IOException {
    try (var gzip = new GZIPInputStream(compressed)) {
      var document = gzip.readNBytes(MOST_BYTES + 1);
      if (document.length > MOST_BYTES) {
        throw tooLarge("unpacks to more");
      }
      return document;
    }
  }

  private static ChipboardException tooLarge(String how) {
    return new ChipboardException(
        ErrorCode.TOO_LARGE, "the evidence %s; the limit is %d bytes".formatted(how, MOST_BYTES));
  }
}
