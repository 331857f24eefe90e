package dev.chipboard.protocol.machine;

import java.util.Locale;

/// The silicon: what a person reads and what a command line takes.
///
/// @param name the canonical name, such as `Apple M3 Max, 14-core CPU, 30-core GPU`
/// @param slug the name as one word, such as `apple-m3-max-14-core-cpu-30-core-gpu`
public record Chip(String name, String slug) {
  public static Chip named(String name) {
    var slug = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    return new Chip(name, slug.isEmpty() ? "unknown" : slug);
  }
}
