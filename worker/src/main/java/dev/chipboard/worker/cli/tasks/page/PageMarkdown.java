package dev.chipboard.worker.cli.tasks.page;

import dev.chipboard.worker.cli.tasks.page.Section.Block;
import java.util.List;
import java.util.stream.Collectors;

/// Writes a page in Markdown (GitHub's, for its tables).
record PageMarkdown(TaskPage page) {
  private static final String GENERATED =
      "<!-- generated; to renew all pages: ./chipboard tasks show --format md --out docs/suites -->";

  String written() {
    var text = new StringBuilder();
    paragraph(text, GENERATED);
    paragraph(text, "# " + page.task());
    paragraph(text, escaped(page.summary()) + " A task of " + page.suite() + ".");
    for (var section : page.sections()) {
      paragraph(text, "## " + section.title());
      section.blocks().forEach(block -> paragraph(text, written(block)));
    }
    return text.toString().stripTrailing() + "\n";
  }

  private static void paragraph(StringBuilder text, String paragraph) {
    if (!paragraph.isEmpty()) {
      text.append(paragraph).append("\n\n");
    }
  }

  private static String written(Block block) {
    return switch (block) {
      case Block.Prose(var prose) -> escaped(prose);
      case Block.Verbatim(var language, var lines) -> {
        var fence = lines.contains("```") ? "~~~~" : "```";
        yield fence + language + "\n" + lines.stripTrailing() + "\n" + fence;
      }
      case Block.Grid(var titles, var rows) ->
          row(titles)
              + "\n|"
              + "---|".repeat(titles.size())
              + rows.stream().map(row -> "\n" + row(row)).collect(Collectors.joining());
    };
  }

  private static String row(List<String> cells) {
    return cells.stream()
        .map(cell -> escaped(cell).replace("|", "\\|"))
        .collect(Collectors.joining(" | ", "| ", " |"));
  }

  private static String escaped(String text) {
    return text.replace("<", "&lt;").replace("__", "\\_\\_").replace("*", "\\*");
  }
}
