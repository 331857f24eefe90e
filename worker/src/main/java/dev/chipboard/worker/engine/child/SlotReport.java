package dev.chipboard.worker.engine.child;

import java.util.Optional;
import java.util.regex.Pattern;

/// What the native code counted and measured for one request.
///
/// @param promptTokens the whole prompt
/// @param cachedTokens the part of it that was not computed again
/// @param promptMillis time for the rest, in milliseconds
/// @param predictedTokens what was generated, the end token included
/// @param predictedMillis time for that, in milliseconds
record SlotReport(
    int promptTokens,
    int cachedTokens,
    double promptMillis,
    int predictedTokens,
    double predictedMillis) {

  /// Whether the native code has begun with a task, hence has judged its grammar.
  static boolean hasBegun(String log, int task) {
    return log.contains("task " + task + " | processing task");
  }

  /// Whether a grammar was refused; the native code then goes on without one.
  static boolean grammarRefused(String log) {
    return log.contains("failed to parse grammar");
  }

  /// What is known of a prompt before it is computed.
  ///
  /// @param tokens the whole prompt
  /// @param cachedTokens the part of it that is not computed again
  record Prompt(int tokens, int cachedTokens) {}

  /// Reads the prompt of a task; empty if the log does not have it yet.
  static Optional<Prompt> prompt(String log, int task) {
    var slot = "task " + task + " \\| ";
    var prompt = Pattern.compile(slot + "new prompt, .*n_prompt_tokens = (\\d+)").matcher(log);
    var cached = Pattern.compile(slot + "kv cache rm \\[(\\d+), end\\)").matcher(log);
    return prompt.find() && cached.find()
        ? Optional.of(
            new Prompt(Integer.parseInt(prompt.group(1)), Integer.parseInt(cached.group(1))))
        : Optional.empty();
  }

  /// Reads the report on a task; empty if the log does not have all of it.
  static Optional<SlotReport> read(String log, int task) {
    var slot = "task " + task + " \\| ";
    var prompt = prompt(log, task);
    var times =
        Pattern.compile(
                slot
                    + "\\s*prompt eval time =\\s*([\\d.]+) ms /\\s*\\d+ tokens.*\\s+"
                    + "eval time =\\s*([\\d.]+) ms /\\s*(\\d+) tokens.*\\s+total time =.*\\n")
            .matcher(log);
    if (prompt.isEmpty() || !times.find()) {
      return Optional.empty();
    }
    return Optional.of(
        new SlotReport(
            prompt.get().tokens(),
            prompt.get().cachedTokens(),
            Double.parseDouble(times.group(1)),
            Integer.parseInt(times.group(3)),
            Double.parseDouble(times.group(2))));
  }
}
