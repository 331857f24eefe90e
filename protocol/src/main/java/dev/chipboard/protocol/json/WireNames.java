package dev.chipboard.protocol.json;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Finds the constant that a word on the wire stands for.
public final class WireNames {
  private WireNames() {}

  /// Finds a constant.
  ///
  /// @param what what is looked for, for the message
  /// @throws IllegalArgumentException naming the word and what is known
  public static <E extends Enum<E>> E find(
      String what, E[] constants, Function<E, String> wireName, String word) {
    return Arrays.stream(constants)
        .filter(constant -> wireName.apply(constant).equals(word))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "unknown "
                    + what
                    + " '"
                    + word
                    + "'; known: "
                    + Arrays.stream(constants).map(wireName).collect(Collectors.joining(", "))));
  }
}
