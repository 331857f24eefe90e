package dev.chipboard.protocol.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;

/// What is wrong in a file, and where: a person hears of everything at once.
final class YamlMistakes {
  private final List<Mistake> all = new ArrayList<>();

  private record Mistake(@Nullable Mark at, String what) {
    int index() {
      return at == null ? 0 : at.getIndex();
    }
  }

  void add(Node at, String what) {
    all.add(new Mistake(at.getStartMark(), what));
  }

  /// Adds what is wrong with the file as a whole.
  void add(String what) {
    all.add(new Mistake(null, what));
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  /// Returns `FILE:LINE:COLUMN: what` for each, from the first line on.
  List<String> sorted(String file) {
    return all.stream()
        .sorted(Comparator.comparingInt(Mistake::index))
        .map(mistake -> place(file, mistake.at()) + mistake.what())
        .toList();
  }

  /// Returns `FILE:LINE:COLUMN: `, both counted from 1; without a place `FILE: `.
  static String place(String file, @Nullable Mark at) {
    return at == null
        ? file + ": "
        : file + ":" + (at.getLine() + 1) + ":" + (at.getColumn() + 1) + ": ";
  }
}
