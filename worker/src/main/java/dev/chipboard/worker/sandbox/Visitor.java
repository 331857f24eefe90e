package dev.chipboard.worker.sandbox;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.function.Supplier;

/// A person at a shell of a sandbox, or a script in their place.
///
/// @param in what they type; where they have no terminal its end is the shell's
/// @param out what they see
/// @param terminal theirs, where they have one: then the shell has one too
public record Visitor(InputStream in, OutputStream out, Optional<Screen> terminal) {
  /// A terminal.
  ///
  /// @param kind as TERM names it
  /// @param size asked for again while the shell runs
  public record Screen(String kind, Supplier<Size> size) {}

  /// The size of a terminal, in characters.
  public record Size(int rows, int columns) {
    /// That of terminals of old, where nothing says another.
    public static final Size USUAL = new Size(24, 80);

    private static final int MOST = 10_000;

    public Size {
      if (rows < 1 || rows > MOST || columns < 1 || columns > MOST) {
        throw new IllegalArgumentException(
            "a terminal of " + rows + " rows and " + columns + " columns");
      }
    }
  }
}
