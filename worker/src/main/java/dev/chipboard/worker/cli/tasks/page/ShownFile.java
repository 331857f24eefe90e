package dev.chipboard.worker.cli.tasks.page;

import dev.chipboard.protocol.console.Printable;
import dev.chipboard.tasks.suite.Instance;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A file of a workspace, as a page shows it.
///
/// @param path with line breaks as `\n`
/// @param bytes its size
/// @param facts its mode and time where they matter, or null
/// @param excerpt its first lines, for a few of different kinds, or null
public record ShownFile(String path, int bytes, @Nullable String facts, @Nullable String excerpt) {
  private static final int MOST_EXCERPTS = 5;
  private static final int MOST_LINES = 10;
  private static final int MOST_COLUMNS = 110;

  static List<ShownFile> of(Instance instance) {
    var kinds = new HashSet<String>();
    var shown = new ArrayList<ShownFile>();
    for (var file : new TreeMap<>(instance.files()).entrySet()) {
      var path = file.getKey();
      var facts = instance.facts().get(path);
      boolean excerpt =
          facts == null && kinds.size() < MOST_EXCERPTS && kinds.add(kind(path, instance));
      shown.add(
          new ShownFile(
              path.replace("\n", "\\n"),
              file.getValue().length,
              facts == null ? null : "%04o %s".formatted(facts.mode(), facts.modified()),
              excerpt ? excerpt(file.getValue()) : null));
    }
    return List.copyOf(shown);
  }

  /// In a tree files of one name are alike; elsewhere each is of its own kind.
  private static String kind(String path, Instance instance) {
    var name = path.substring(path.lastIndexOf('/') + 1);
    boolean numbered = name.matches("[0-9]+[.].*");
    return numbered ? name.replaceFirst("[0-9]+", "N") : instance.files().size() > 20 ? name : path;
  }

  private static String excerpt(byte[] content) {
    var lines = new String(content, StandardCharsets.UTF_8).lines().toList();
    var some =
        lines.stream().limit(MOST_LINES).map(ShownFile::cut).collect(Collectors.joining("\n"));
    return lines.size() > MOST_LINES
        ? some + "\n... " + (lines.size() - MOST_LINES) + " more lines"
        : some;
  }

  private static String cut(String line) {
    var plain = Printable.of(line);
    return plain.length() > MOST_COLUMNS ? plain.substring(0, MOST_COLUMNS) + "..." : plain;
  }
}
