package dev.chipboard.worker.engine.child;

import java.util.Optional;
import java.util.regex.Pattern;

/// What the native code prints about itself and the model while it loads.
///
/// @param build the build, such as `b4916-c6af2161`
/// @param contextTokens the size of the context
/// @param vocabulary the number of tokens
/// @param startToken the text of the start token
record LoadReport(
    Optional<String> build,
    Optional<Integer> contextTokens,
    Optional<Integer> vocabulary,
    Optional<String> startToken) {
  private static final Pattern BUILD = Pattern.compile("(?m)^build: (\\d+) \\(([0-9a-f]+)\\)");
  private static final Pattern CONTEXT = Pattern.compile("new slot n_ctx_slot = (\\d+)");
  private static final Pattern VOCABULARY = Pattern.compile("print_info: n_vocab\\s+= (\\d+)");
  private static final Pattern START_TOKEN =
      Pattern.compile("print_info: BOS token\\s+= \\d+ '(.+)'");
  private static final Pattern LAST = Pattern.compile("example_format: '");

  /// Whether the log has everything that is printed while loading.
  static boolean complete(String log) {
    return LAST.matcher(log).find();
  }

  static LoadReport read(String log) {
    return new LoadReport(
        BUILD.matcher(log).results().findFirst().map(it -> "b" + it.group(1) + "-" + it.group(2)),
        first(CONTEXT, log).map(Integer::valueOf),
        first(VOCABULARY, log).map(Integer::valueOf),
        first(START_TOKEN, log));
  }

  private static Optional<String> first(Pattern pattern, String log) {
    return pattern.matcher(log).results().findFirst().map(match -> match.group(1));
  }
}
