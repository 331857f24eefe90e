package dev.chipboard.worker.agent;

import dev.chipboard.worker.toolcall.ReplyText;
import dev.chipboard.tasks.chat.Finish;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Finds the one action of a reply: strict about how many there are, tolerant about how it is
/// wrapped.
final class ActionParser {
  static final String SUBMIT = "submit";

  private static final Set<String> SHELLS = Set.of("bash", "sh", "shell", "zsh", "shellscript");

  /// Blocks that may show a prompt and output beside the commands.
  private static final Set<String> CONSOLES =
      Set.of("console", "terminal", "shell-session", "sh-session");

  private static final String PROMPT = "$ ";

  private ActionParser() {}

  static Parsed parse(String reply, Finish finish) {
    if (finish == Finish.CUT) {
      return malformed(FormatError.LOOPING);
    }
    var text = ReplyText.clean(reply);
    var blocks = Fences.of(text);
    var actions = blocks.stream().filter(block -> isShell(block.tag())).toList();
    if (actions.isEmpty() && blocks.size() == 1 && blocks.getFirst().tag().isEmpty()) {
      actions = blocks;
    }
    if (actions.size() > 1) {
      return malformed(FormatError.SEVERAL_ACTIONS);
    }
    if (actions.isEmpty()) {
      return withoutAction(text, blocks, finish);
    }
    var action = actions.getFirst();
    return action.closed() || finish == Finish.STOP
        ? command(action)
        : malformed(FormatError.TRUNCATED);
  }

  private static Parsed withoutAction(String text, List<Fences.Block> blocks, Finish finish) {
    if (finish != Finish.STOP) {
      return malformed(FormatError.TRUNCATED);
    }
    var last = text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    if (blocks.isEmpty() && !last.isEmpty() && last.getLast().equals(SUBMIT)) {
      return new Parsed.Submit();
    }
    return malformed(blocks.isEmpty() ? FormatError.PROSE_ONLY : FormatError.OTHER_LANGUAGE);
  }

  private static Parsed command(Fences.Block block) {
    var body = commands(block).strip();
    if (body.isEmpty()) {
      return malformed(FormatError.EMPTY_ACTION);
    }
    if (body.equals(SUBMIT)) {
      return new Parsed.Submit();
    }
    int lastLine = body.lastIndexOf('\n') + 1;
    return body.substring(lastLine).strip().equals(SUBMIT)
        ? new Parsed.Command(body.substring(0, lastLine).strip(), true)
        : new Parsed.Command(body, false);
  }

  private static String commands(Fences.Block block) {
    var lines = block.body().lines().toList();
    boolean prompts = lines.stream().anyMatch(line -> line.startsWith(PROMPT));
    if (prompts && CONSOLES.contains(block.tag())) {
      return lines.stream()
          .filter(line -> line.startsWith(PROMPT))
          .map(line -> line.substring(PROMPT.length()))
          .collect(Collectors.joining("\n"));
    }
    return lines.stream()
        .map(line -> line.startsWith(PROMPT) ? line.substring(PROMPT.length()) : line)
        .collect(Collectors.joining("\n"));
  }

  private static boolean isShell(String tag) {
    return SHELLS.contains(tag) || CONSOLES.contains(tag);
  }

  private static Parsed malformed(FormatError error) {
    return new Parsed.Malformed(error);
  }
}
