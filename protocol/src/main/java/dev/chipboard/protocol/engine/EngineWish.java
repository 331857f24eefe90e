package dev.chipboard.protocol.engine;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Which engine a sweep asks for: `auto`, a kind (`java-llama.cpp`, `llama-server`) or a kind with
/// a build (`llama-server@b11434`).
public record EngineWish(@JsonValue String text) {
  public static final EngineWish AUTO = new EngineWish("auto");

  /// Best first: a current llama-server is faster and loads more architectures than the bindings.
  private static final List<String> PREFERENCE = List.of("llama-server", "java-llama.cpp");

  @JsonCreator
  public EngineWish {
    if (text.isBlank() || text.length() > 200) {
      throw new IllegalArgumentException("an engine is 1 to 200 characters, not '" + text + "'");
    }
  }

  public static EngineWish exactly(EngineOffer offer) {
    return new EngineWish(offer.kind() + "@" + offer.build());
  }

  public boolean accepts(EngineOffer offer) {
    return text.equals("auto")
        || text.equals(offer.kind())
        || text.equals(offer.kind() + "@" + offer.build());
  }

  /// Returns the best offer that fits, if any does.
  public Optional<EngineOffer> choose(List<EngineOffer> offers) {
    return offers.stream().filter(this::accepts).min(Comparator.comparingInt(EngineWish::rank));
  }

  private static int rank(EngineOffer offer) {
    int rank = PREFERENCE.indexOf(offer.kind());
    return rank < 0 ? PREFERENCE.size() : rank;
  }

  @Override
  public String toString() {
    return text;
  }
}
