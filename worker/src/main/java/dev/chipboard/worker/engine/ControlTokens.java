package dev.chipboard.worker.engine;

import java.util.regex.Pattern;

/// Keeps text from speaking for the chat template.
///
/// An engine turns the conversation into one text by the model's template and looks for control
/// tokens in all of it, in the messages too: an `<|im_end|>` in a file that a model reads would end
/// the turn, and what follows could pose as anybody. So such marks are broken up by a space before
/// they are sent.
///
/// They are told by their looks, not by the vocabulary of the model at hand: each contender is
/// shown the same text, and engines that are known only by their address take part too. Marks that
/// structure no turns (`<think>`, `<tool_call>`, `<filename>`) are left alone.
public final class ControlTokens {
  private static final Pattern MARK =
      Pattern.compile(
          String.join(
              "|",
              // ChatML, Llama 3, Phi, gpt-oss; Gemma 4 has the bar on one side only.
              "<\\|[^|<>\\s]{1,64}\\|?>",
              "<[^|<>\\s]{1,64}\\|>",
              // DeepSeek: a bar of full width.
              "<\uff5c[^\uff5c<>\\s]{1,64}\uff5c>",
              // Llama 2, Gemma and others.
              "</?s>",
              "<(?:bos|eos|pad|unk|sop|eop|EOT|EOD|end_of_utterance|(?:start|end)_of_turn)>",
              // Mistral, GLM.
              "\\[/?(?:INST|SYSTEM_PROMPT|AVAILABLE_TOOLS|TOOL_CALLS|TOOL_RESULTS|TOOL_CONTENT"
                  + "|BOS|EOS|EOT|gMASK)\\]"));

  private ControlTokens() {}

  /// Returns the text with a space behind the first character of each mark: `< |im_end|>`.
  public static String neutralise(String text) {
    return MARK.matcher(text)
        .replaceAll(mark -> {
          var found = mark.group();
          return java.util.regex.Matcher.quoteReplacement(
              found.charAt(0) + " " + found.substring(1));
        });
  }
}
