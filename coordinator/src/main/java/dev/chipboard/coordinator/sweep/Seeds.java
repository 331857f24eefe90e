package dev.chipboard.coordinator.sweep;

import dev.chipboard.protocol.sweep.SeedSource;
import dev.chipboard.protocol.sweep.SweepSpec;
import dev.chipboard.protocol.sweep.SweepView;
import dev.chipboard.tasks.seed.CampaignKey;
import dev.chipboard.tasks.suite.InstanceSeed;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The seeds of a sweep's instances, the same for every epoch, chip and contender.
///
/// @param given a person's own, the same for every task; empty where a key makes them
/// @param key what makes them, or null where they are given
record Seeds(List<Long> given, @Nullable CampaignKey key) {
  private static final int KEY_BYTES = 32;

  /// Returns what the store keeps of the source of a new sweep's seeds: a key as 64 hex digits, or
  /// nothing where seeds are given, which stand in the sweep itself.
  static String keyOf(SweepSpec spec, RandomGenerator secrets) {
    return switch (spec.seedSource()) {
      case null -> {
        var key = new byte[KEY_BYTES];
        secrets.nextBytes(key);
        yield HexFormat.of().formatHex(key);
      }
      case SeedSource.Campaign(var key) -> key.toLowerCase(Locale.ROOT);
      case SeedSource.Given _ -> "";
    };
  }

  /// Returns what stands in the store.
  ///
  /// @param key as [#keyOf] gave it
  static Seeds of(SweepSpec spec, String key) {
    return spec.seedSource() instanceof SeedSource.Given(var given)
        ? new Seeds(given, null)
        : new Seeds(List.of(), CampaignKey.ofHex(key));
  }

  /// Returns the first seeds of a strand's task.
  long[] of(Strand strand, int count) {
    var maker = key;
    return IntStream.range(0, count)
        .mapToLong(index ->
            maker == null
                ? given.get(index)
                : InstanceSeed.of(maker, strand.suite().id(), strand.task(), index))
        .toArray();
  }

  /// Returns what may be told of them.
  ///
  /// @param open whether the results are there, and with them the key
  SweepView.Seeds told(boolean open) {
    var maker = key;
    return maker == null
        ? new SweepView.Seeds(null, null, given)
        : new SweepView.Seeds(maker.hash(), open ? maker.hex() : null, List.of());
  }
}
