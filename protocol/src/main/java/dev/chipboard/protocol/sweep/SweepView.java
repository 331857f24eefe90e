package dev.chipboard.protocol.sweep;

import dev.chipboard.protocol.id.SweepId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A sweep as it is shown.
///
/// @param id the sweep
/// @param name its name
/// @param state `running`, `complete` or `cancelled`
/// @param submittedAt when it was submitted
/// @param endedAt when the last trial ended, or null
/// @param planned trials on the chips known so far
/// @param valid trials with a score or a measurement
/// @param missing trials without one, by reason
/// @param running trials under a lease now
/// @param cancelled trials cancelled
/// @param retried attempts that failed or were lost and were followed by another, by reason
/// @param eventPosition the position of the last event of this view, from which to follow it
/// @param notes what a person should know, such as what is waited for
/// @param seeds where its seeds come from, or null from a coordinator that does not tell
public record SweepView(
    SweepId id,
    String name,
    String state,
    Instant submittedAt,
    @Nullable Instant endedAt,
    int planned,
    int valid,
    Map<String, Integer> missing,
    int running,
    int cancelled,
    Map<String, Integer> retried,
    long eventPosition,
    List<String> notes,
    @Nullable Seeds seeds) {
  public SweepView {
    missing = Map.copyOf(missing);
    retried = Map.copyOf(retried);
    notes = List.copyOf(notes);
  }

  public int missingCount() {
    return missing.values().stream().mapToInt(Integer::intValue).sum();
  }

  public boolean ended() {
    return !state.equals("running");
  }

  /// Where a sweep's seeds come from: a campaign key, or a person's list.
  ///
  /// @param campaignKeyHash the SHA-256 of the campaign key (hex), told from the start on; null for
  ///   seeds that were given
  /// @param campaignKey the key itself (hex), from which anybody computes every seed; null until no
  ///   sweep that has its seeds from it runs any more
  /// @param given the seeds as a person gave them, of every task the same; else empty
  public record Seeds(
      @Nullable String campaignKeyHash, @Nullable String campaignKey, List<Long> given) {
    public Seeds {
      given = List.copyOf(given);
    }
  }
}
