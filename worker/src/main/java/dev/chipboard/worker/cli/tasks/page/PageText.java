package dev.chipboard.worker.cli.tasks.page;

import static dev.chipboard.protocol.console.TextTable.whole;

import dev.chipboard.protocol.console.TextTable;
import dev.chipboard.worker.cli.tasks.page.Section.Block;
import java.util.List;

/// Writes a page for a terminal: titles at the margin, all else indented.
record PageText(TaskPage page) {
  private static final int COLUMNS = 96;

  String written() {
    var text = new StringBuilder(page.task() + " (" + page.suite() + ")\n");
    line(text, page.summary());
    for (var section : page.sections()) {
      text.append('\n').append(section.title()).append('\n');
      section.blocks().forEach(block -> add(text, block));
    }
    return text.toString();
  }

  private static void add(StringBuilder text, Block block) {
    switch (block) {
      case Block.Prose(var prose) -> folded(text, prose);
      case Block.Verbatim(_, var lines) -> lines.lines().forEach(line -> line(text, line));
      case Block.Grid(var titles, var rows) -> {
        var table =
            new TextTable(
                titles.stream().map(title -> whole(title)).toArray(TextTable.Column[]::new));
        rows.forEach(row -> table.row(row.toArray(String[]::new)));
        var lines = table.lines(Integer.MAX_VALUE);
        if (lines.stream().allMatch(line -> line.length() <= COLUMNS)) {
          lines.forEach(line -> line(text, line));
        } else {
          rows.forEach(row -> folded(text, row.getFirst() + ": " + rest(row)));
        }
      }
    }
  }

  private static String rest(List<String> row) {
    return String.join("; ", row.subList(1, row.size()));
  }

  private static void folded(StringBuilder text, String prose) {
    var line = new StringBuilder();
    for (var word : prose.split(" ")) {
      if (line.length() + word.length() > COLUMNS) {
        line(text, line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    if (!line.isEmpty()) {
      line(text, line.toString());
    }
  }

  private static void line(StringBuilder text, String line) {
    text.append(line.isEmpty() ? "" : "  " + line).append('\n');
  }
}
