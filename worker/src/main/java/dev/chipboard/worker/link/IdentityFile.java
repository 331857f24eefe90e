package dev.chipboard.worker.link;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.file.PrivateFiles;
import dev.chipboard.protocol.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/// The identity on disk, readable by its owner alone.
public record IdentityFile(Path folder) {

  private Path path() {
    return folder.resolve("identity.json");
  }

  /// Reads the identity, if there is one.
  ///
  /// @throws ChipboardException with [ErrorCode#BAD_INPUT] where the file is damaged
  public Optional<Identity> read() {
    try {
      return Optional.of(Json.read(Files.readString(path()), Identity.class));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (IOException e) {
      throw new ChipboardException(ErrorCode.RESOURCE, "cannot read " + path() + ": " + e, e);
    } catch (ChipboardException e) {
      throw new ChipboardException(
          ErrorCode.BAD_INPUT,
          path() + " is damaged (" + e.text() + "). Start the worker with a ticket to replace it.",
          e);
    }
  }

  /// Writes the identity; the file is whole at every moment.
  public void write(Identity identity) {
    try {
      PrivateFiles.folder(folder);
      PrivateFiles.replace(path(), Json.writePretty(identity));
    } catch (IOException e) {
      throw new ChipboardException(ErrorCode.RESOURCE, "cannot write " + path() + ": " + e, e);
    }
  }
}
