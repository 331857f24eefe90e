package dev.chipboard.worker.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Finds the fenced blocks of a text, as CommonMark does and a little more: a block may open behind
/// a sentence, and stand in one line.
final class Fences {
  private static final Pattern OPEN = Pattern.compile("^\\s*(`{3,}|~{3,})\\s*([\\w.+-]*)\\s*$");
  private static final Pattern OPEN_LATE =
      Pattern.compile("\\s(`{3,})\\s*(bash|sh|shell|console)\\s*$", Pattern.CASE_INSENSITIVE);
  private static final Pattern ONE_LINE =
      Pattern.compile(
          "(?:^|\\s)`{3}\\s*(bash|sh|shell|console)\\s+([^`]+?)\\s*`{3}\\s*$",
          Pattern.CASE_INSENSITIVE);

  /// A block.
  ///
  /// @param tag in lower case, empty where there is none
  /// @param closed whether its closing fence came
  record Block(String tag, String body, boolean closed) {}

  private final List<Block> blocks = new ArrayList<>();
  private final StringBuilder body = new StringBuilder();
  private String fence = "";
  private String tag = "";

  private Fences() {}

  static List<Block> of(String text) {
    var fences = new Fences();
    text.lines().forEach(fences::line);
    if (!fences.fence.isEmpty()) {
      fences.end(false);
    }
    return List.copyOf(fences.blocks);
  }

  private void line(String line) {
    if (fence.isEmpty()) {
      outside(line);
    } else if (closes(line)) {
      end(true);
    } else {
      body.append(line).append('\n');
    }
  }

  private void outside(String line) {
    var single = ONE_LINE.matcher(line);
    if (single.find()) {
      blocks.add(new Block(lower(single.group(1)), single.group(2) + "\n", true));
      return;
    }
    for (var pattern : List.of(OPEN, OPEN_LATE)) {
      var open = pattern.matcher(line);
      if (open.find()) {
        fence = open.group(1);
        tag = lower(open.group(2));
        return;
      }
    }
  }

  private boolean closes(String line) {
    var bare = line.strip();
    return bare.length() >= fence.length() && bare.chars().allMatch(c -> c == fence.charAt(0));
  }

  private void end(boolean closed) {
    blocks.add(new Block(tag, body.toString(), closed));
    body.setLength(0);
    fence = "";
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
