package dev.chipboard.worker.cli.tasks.page;

import java.util.List;

/// A part of a page.
///
/// @param title of one line
/// @param blocks one after the other
record Section(String title, List<Block> blocks) {
  Section {
    blocks = List.copyOf(blocks);
  }

  static Section of(String title, Block... blocks) {
    return new Section(title, List.of(blocks));
  }

  /// What a section is made of.
  sealed interface Block {
    /// Running text.
    record Prose(String text) implements Block {}

    /// Text in its own lines, such as a prompt or a command.
    ///
    /// @param language for highlighting, or empty
    record Verbatim(String language, String text) implements Block {}

    /// Rows of cells.
    record Grid(List<String> titles, List<List<String>> rows) implements Block {
      public Grid {
        titles = List.copyOf(titles);
        rows = List.copyOf(rows);
      }
    }
  }
}
