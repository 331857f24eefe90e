package dev.chipboard.deploy.bench;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a benchmark found: the last line that it prints.
///
/// @param name the benchmark
/// @param value the headline, a median where nothing else is said
/// @param unit its unit
/// @param more further figures, and what it was compared with
record Figure(String name, double value, String unit, @JsonAnyGetter Map<String, Object> more) {
  Figure {
    more = new LinkedHashMap<>(more);
  }
}
