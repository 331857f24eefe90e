package dev.chipboard.tasks.grade;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chipboard.tasks.seed.Draws;
import dev.chipboard.tasks.suite.Instance.HiddenOutput;
import java.util.Optional;

/// The one line in which a driver of ours says what came out of a hidden run: a nonce, a space and
/// JSON.
///
/// Code under test may find the nonce and write such a line itself, but a second one voids the run,
/// and a forged one must hold the right values, which are nowhere in the sandbox.
///
/// @param nonce how the line starts
public record MarkedLine(String nonce) {
  public static MarkedLine draw(Draws secret) {
    return new MarkedLine("outputs-%016x%016x".formatted(secret.bits(), secret.bits()));
  }

  /// Reads the line, where the run ended well and there is exactly one, within the bounds of
  /// [Answer].
  public Optional<JsonNode> read(Optional<HiddenOutput> hidden) {
    if (hidden.isEmpty() || hidden.get().exitCode() != 0) {
      return Optional.empty();
    }
    var marked =
        hidden.get().output().lines().filter(line -> line.startsWith(nonce + " ")).toList();
    if (marked.size() != 1) {
      return Optional.empty();
    }
    return Answer.read(marked.getFirst().substring(nonce.length() + 1))
            instanceof Answer.Understood(var value)
        ? Optional.of(value)
        : Optional.empty();
  }
}
