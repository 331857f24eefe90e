package dev.chipboard.worker.engine.launch;

import java.util.ArrayList;
import java.util.List;

/// Splits a line into words as a shell does, and expands nothing: blanks part words, `'..'` keeps
/// all that is in it, `".."` all but `\"` and `\\`, and `\` before any other character keeps that
/// one.
final class CommandWords {
  private final String line;
  private final List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  // "" is a word, too, so that a begun word is known by more than its length.
  private boolean begun;
  private int at;

  private CommandWords(String line) {
    this.line = line;
  }

  /// @throws IllegalArgumentException if a quote is not closed or nothing follows a last `\`
  static List<String> split(String line) {
    return new CommandWords(line).split();
  }

  private List<String> split() {
    while (at < line.length()) {
      char c = line.charAt(at++);
      if (Character.isWhitespace(c)) {
        end();
        continue;
      }
      begun = true;
      switch (c) {
        case '\'' -> single();
        case '"' -> quoted();
        case '\\' -> word.append(escaped());
        default -> word.append(c);
      }
    }
    end();
    return List.copyOf(words);
  }

  private void end() {
    if (begun) {
      words.add(word.toString());
    }
    word.setLength(0);
    begun = false;
  }

  private void single() {
    int close = line.indexOf('\'', at);
    if (close < 0) {
      throw unclosed('\'', at);
    }
    word.append(line, at, close);
    at = close + 1;
  }

  private void quoted() {
    int open = at;
    while (at < line.length()) {
      char c = line.charAt(at++);
      if (c == '"') {
        return;
      }
      boolean escapes = c == '\\' && at < line.length() && "\"\\".indexOf(line.charAt(at)) >= 0;
      word.append(escapes ? escaped() : c);
    }
    throw unclosed('"', open);
  }

  private char escaped() {
    if (at == line.length()) {
      throw new IllegalArgumentException("nothing follows the last \\ of '" + line + "'");
    }
    return line.charAt(at++);
  }

  /// @param open the place after the quote, which is how people count
  private IllegalArgumentException unclosed(char quote, int open) {
    return new IllegalArgumentException(
        "the quote " + quote + " at character " + open + " is not closed in: " + line);
  }
}
