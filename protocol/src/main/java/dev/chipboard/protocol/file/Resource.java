package dev.chipboard.protocol.file;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// Files that lie beside a class in this build.
public final class Resource {
  private Resource() {}

  /// Returns a file's content.
  ///
  /// @param beside a class of the package it lies in
  /// @throws ChipboardException with `INTERNAL` where it is not in this build
  public static byte[] bytes(Class<?> beside, String name) {
    try (var in = beside.getResourceAsStream(name)) {
      if (in == null) {
        throw new ChipboardException(ErrorCode.INTERNAL, name + " is not in this build");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new ChipboardException(ErrorCode.INTERNAL, name + ": " + e.getMessage(), e);
    }
  }

  /// Returns a file's content as UTF-8.
  public static String text(Class<?> beside, String name) {
    return new String(bytes(beside, name), StandardCharsets.UTF_8);
  }
}
