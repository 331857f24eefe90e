package dev.chipboard.coordinator.board;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Says where engines computed much of their conversations again, and why: such a row pays for its
/// prompts in full, turn by turn, which its seconds show.
final class PrefixRemark {
  private static final double ENOUGH = 0.9;

  private PrefixRemark() {}

  /// @param reuse the median over trials, or null where no engine told
  /// @param notes what the trials say of it
  static Optional<String> of(@Nullable Double reuse, Collection<String> notes) {
    if (reuse == null ? notes.isEmpty() : reuse >= ENOUGH) {
      return Optional.empty();
    }
    var share = reuse == null ? "unknown" : String.format(Locale.ROOT, "%.0f %%", 100 * reuse);
    var why = notes.isEmpty() ? "" : ": " + String.join("; ", notes);
    return Optional.of("prefix reuse " + share + why);
  }
}
