package dev.chipboard.tasks.suite;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.tasks.suite.FrozenWorkspace.Refused;
import dev.chipboard.tasks.suite.Instance.HiddenOutput;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Evidence in the form in which it is stored with a trial.
///
/// @param files the frozen workspace, as far as [#MAX_BYTES] goes
/// @param refused paths that were not taken
/// @param leftoverProcesses processes of the agent that still ran at the end
/// @param setup what the instance's setup printed
/// @param exchanges what the fixture was asked
/// @param hidden what the hidden run left, or null
public record KeptEvidence(
    List<File> files,
    List<Refused> refused,
    int leftoverProcesses,
    String setup,
    List<Fixture.Exchange> exchanges,
    @Nullable HiddenOutput hidden) {
  /// Bytes of workspace files that are kept.
  public static final int MAX_BYTES = 8 << 20;

  public KeptEvidence {
    files = List.copyOf(files);
    refused = List.copyOf(refused);
    exchanges = List.copyOf(exchanges);
  }

  /// A file of the workspace.
  ///
  /// @param path relative
  /// @param bytes its size
  /// @param text its content where that is UTF-8
  /// @param base64 its content where it is not; both are null where it was left out for its size
  public record File(String path, int bytes, @Nullable String text, @Nullable String base64) {
    /// Whether its content was left out for its size.
    public boolean leftOut() {
      return text == null && base64 == null;
    }

    /// Returns its content.
    ///
    /// @throws IllegalStateException where it was left out
    /// @throws ChipboardException with [ErrorCode#CORRUPT] where it is not what was stored
    public byte[] content() {
      if (text != null) {
        return text.getBytes(StandardCharsets.UTF_8);
      }
      if (base64 == null) {
        throw new IllegalStateException("the content of '" + path + "' was left out");
      }
      try {
        return Base64.getDecoder().decode(base64);
      } catch (IllegalArgumentException e) {
        throw new ChipboardException(
            ErrorCode.CORRUPT, "the content of '" + path + "' is damaged: " + e.getMessage(), e);
      }
    }
  }

  public static KeptEvidence of(Evidence evidence) {
    var workspace = evidence.workspace();
    return new KeptEvidence(
        files(workspace.files()),
        workspace.refused(),
        workspace.leftoverProcesses(),
        evidence.setup(),
        evidence.exchanges(),
        evidence.hidden().orElse(null));
  }

  /// Returns what it was made of; empty where files were left out, without which nothing can be
  /// graded.
  public Optional<Evidence> whole() {
    if (files.stream().anyMatch(File::leftOut)) {
      return Optional.empty();
    }
    var contents = new HashMap<String, byte[]>();
    files.forEach(file -> contents.put(file.path(), file.content()));
    var workspace = new FrozenWorkspace(contents, refused, leftoverProcesses);
    return Optional.of(new Evidence(workspace, setup, exchanges, Optional.ofNullable(hidden)));
  }

  private static List<File> files(Map<String, byte[]> workspace) {
    var files = new ArrayList<File>();
    int room = MAX_BYTES;
    for (var entry : new TreeMap<>(workspace).entrySet()) {
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
}
