package dev.chipboard.worker.link;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.file.PrivateFiles;
import dev.chipboard.protocol.file.Sha256;
import dev.chipboard.protocol.file.Unwritable;
import dev.chipboard.protocol.id.AttemptId;
import dev.chipboard.protocol.trial.AttemptResult.Evidence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Evidence on this disk until a coordinator has it: one file per attempt.
public record EvidenceFiles(Path folder) {
  private static final String SUFFIX = ".json.gz";

  /// Keeps evidence; it is on the disk when this returns.
  ///
  /// @return its address by content
  public Evidence keep(AttemptId attempt, byte[] compressed) {
    try {
      PrivateFiles.folder(folder);
      var path = path(attempt);
      Files.deleteIfExists(path);
      PrivateFiles.write(path, compressed);
      return new Evidence(Sha256.hex(compressed), compressed.length);
    } catch (IOException e) {
      throw new ChipboardException(
          ErrorCode.RESOURCE,
          "cannot keep the evidence of " + attempt + ": " + Unwritable.text(folder, e),
          e);
    }
  }

  Path path(AttemptId attempt) {
    return folder.resolve(attempt + SUFFIX);
  }

  /// Returns the attempts with evidence here.
  List<AttemptId> attempts() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(SUFFIX))
          .flatMap(EvidenceFiles::attempt)
          .sorted(java.util.Comparator.comparing(AttemptId::value))
          .toList();
    } catch (IOException e) {
      throw new ChipboardException(ErrorCode.RESOURCE, "cannot list " + folder + ": " + e, e);
    }
  }

  /// What somebody else has put there is nobody's evidence.
  private static Stream<AttemptId> attempt(String name) {
    try {
      return Stream.of(new AttemptId(name.substring(0, name.length() - SUFFIX.length())));
    } catch (IllegalArgumentException _) {
      return Stream.empty();
    }
  }

  void forget(AttemptId attempt) {
    try {
      Files.deleteIfExists(path(attempt));
    } catch (IOException e) {
      throw new ChipboardException(
          ErrorCode.RESOURCE, "cannot delete the evidence of " + attempt + ": " + e, e);
    }
  }
}
