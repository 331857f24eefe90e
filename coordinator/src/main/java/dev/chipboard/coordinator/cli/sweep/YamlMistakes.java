package dev.chipboard.coordinator.cli.sweep;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;

/// What is wrong in a file, and where: a person hears of everything at once.
final class YamlMistakes {
  private final List<Mistake> all = new ArrayList<>();

  private record Mistake(Mark at, String what) {}

  void add(Node at, String what) {
    all.add(new Mistake(at.getStartMark(), what));
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  /// Returns `FILE:LINE:COLUMN: what` for each, from the first line on.
  List<String> sorted(Path file) {
    return all.stream()
        .sorted(Comparator.comparingInt(mistake -> mistake.at().getIndex()))
        .map(mistake -> place(file, mistake.at()) + mistake.what())
        .toList();
  }

  /// Returns `FILE:LINE:COLUMN: `, both counted from 1.
  static String place(Path file, Mark at) {
    return file + ":" + (at.getLine() + 1) + ":" + (at.getColumn() + 1) + ": ";
  }
}
