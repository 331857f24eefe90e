package dev.chipboard.protocol.sweep;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/// Where the seeds of a sweep's instances come from, where it is not a random campaign key.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = SeedSource.Given.class, name = "given"),
  @JsonSubTypes.Type(value = SeedSource.Campaign.class, name = "campaign"),
})
public sealed interface SeedSource {
  /// A person's own seeds, the same for every task.
  record Given(List<Long> seeds) implements SeedSource {
    public Given {
      seeds = List.copyOf(seeds);
      if (seeds.isEmpty() || seeds.stream().distinct().count() < seeds.size()) {
        throw new IllegalArgumentException("given seeds are at least one, each once, not " + seeds);
      }
    }
  }

  /// A campaign key that somebody has chosen before.
  ///
  /// @param key 64 hex digits; a secret until the results are there
  record Campaign(String key) implements SeedSource {
    public Campaign {
      if (!key.matches("[0-9a-fA-F]{64}")) {
        throw new IllegalArgumentException("a campaign key is 64 hex digits");
      }
    }

    /// Does not name the key, which would end in a log.
    @Override
    public String toString() {
      return "Campaign[a key]";
    }
  }
}
