package dev.chipboard.coordinator.board;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.chipboard.protocol.engine.EngineIdentity;
import dev.chipboard.protocol.json.Json;
import java.util.List;

/// The part of an engine that separates rows: everything but the threads, which are calibrated per
/// machine.
///
/// @param flags a JSON array of strings
record RowEngine(String kind, String build, String backend, String flags) {
  EngineIdentity identity(int threads) {
    return new EngineIdentity(kind, build, backend, threads, list(flags));
  }

  /// Whether this is the kind asked for, or the kind and build joined by `@`.
  boolean is(String wish) {
    return wish.equals(kind) || wish.equals(kind + "@" + build);
  }

  private static List<String> list(String json) {
    try {
      return Json.mapper().readValue(json, new TypeReference<List<String>>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("engine flags are a JSON array, not " + json, e);
    }
  }
}
