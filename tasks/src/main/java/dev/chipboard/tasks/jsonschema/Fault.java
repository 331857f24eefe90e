package dev.chipboard.tasks.jsonschema;

import java.util.Comparator;

/// A keyword that fails.
///
/// @param pointer where in the document, as RFC 6901 writes it
/// @param keyword of the schema
record Fault(String pointer, String keyword) implements Comparable<Fault> {
  private static final Comparator<Fault> ORDER =
      Comparator.comparing(Fault::pointer).thenComparing(Fault::keyword);

  @Override
  public int compareTo(Fault other) {
    return ORDER.compare(this, other);
  }
}
