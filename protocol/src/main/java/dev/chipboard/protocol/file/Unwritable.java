package dev.chipboard.protocol.file;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/// Why a folder of ours cannot be written, and what a person does about it. Java's exceptions have
/// no numbers, and most of their texts are a path without a reason.
public final class Unwritable {
  private Unwritable() {}

  /// Returns the error to throw, with `RESOURCE`.
  public static ChipboardException failure(Path folder, IOException cause) {
    return new ChipboardException(ErrorCode.RESOURCE, text(folder, cause), cause);
  }

  /// Returns one sentence that names the folder, the reason and the next step.
  public static String text(Path folder, IOException cause) {
    return "cannot write to " + folder + ": " + reason(cause);
  }

  private static String reason(IOException cause) {
    return switch (cause) {
      case AccessDeniedException _ -> "permission denied; set CHIPBOARD_HOME to a folder of yours";
      case FileAlreadyExistsException e ->
          e.getFile() + " is not a folder; set CHIPBOARD_HOME to another one";
      default -> ofText(said(cause));
    };
  }

  private static String ofText(String said) {
    var text = said.toLowerCase(Locale.ROOT);
    if (isFull(text)) {
      return "no space left on that disk; free some, or set CHIPBOARD_HOME to a folder on another"
          + " one";
    }
    if (text.contains("operation not permitted")) {
      return "permission denied; set CHIPBOARD_HOME to a folder of yours";
    }
    return text.contains("read-only file system")
        ? "that disk is read-only; set CHIPBOARD_HOME to a folder on another one"
        : said;
  }

  /// Whether it says that the disk, or this person's share of it, is full.
  public static boolean isFull(IOException cause) {
    return isFull(said(cause).toLowerCase(Locale.ROOT));
  }

  private static boolean isFull(String text) {
    return text.contains("no space left") || text.contains("quota exceeded");
  }

  private static String said(IOException cause) {
    var reason = cause instanceof FileSystemException e ? e.getReason() : cause.getMessage();
    return Optional.ofNullable(reason).orElseGet(cause::toString);
  }
}
