package dev.chipboard.worker.agent;

import java.util.Optional;
import java.util.regex.Pattern;

/// Tells by its chat template whether a model thinks before it answers.
final class Thoughts {
  private static final Pattern MARK =
      Pattern.compile("</?think|reasoning_content|enable_thinking|<\\|channel\\|>|\\[THINK\\]");

  private Thoughts() {}

  static boolean in(Optional<String> template) {
    return template.filter(text -> MARK.matcher(text).find()).isPresent();
  }
}
