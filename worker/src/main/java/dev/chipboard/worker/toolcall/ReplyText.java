package dev.chipboard.worker.toolcall;

import java.util.regex.Pattern;

/// Cleans what models print around their answer.
public final class ReplyText {
  /// Terminal escapes: small models on some engines print them (seen by EvalPlus).
  private static final Pattern ANSI =
      Pattern.compile(
          "\u001b(?:\\[[0-?]*[ -/]*[@-~]|\\][^\u0007\u001b]*(?:\u0007|\u001b\\\\)|[@-Z\\\\-_])");

  private static final Pattern THOUGHT =
      Pattern.compile("<(think|thinking|reasoning)>.*?</\\1>", Pattern.DOTALL);
  private static final Pattern OPEN_THOUGHT =
      Pattern.compile("<(?:think|thinking|reasoning)>.*\\z", Pattern.DOTALL);

  /// A template may open the thought itself, so that the reply holds its end alone.
  private static final Pattern THOUGHT_END =
      Pattern.compile("\\A.*</(?:think|thinking|reasoning)>", Pattern.DOTALL);

  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\n\t]]");

  private ReplyText() {}

  /// Returns the answer without reasoning and escapes, lines ended by a line feed.
  public static String clean(String reply) {
    var plain = printable(reply);
    var closed = THOUGHT.matcher(plain).replaceAll("");
    var ended = THOUGHT_END.matcher(closed).replaceFirst("");
    return OPEN_THOUGHT.matcher(ended).replaceFirst("");
  }

  /// Returns text without escapes and control characters.
  public static String printable(String text) {
    var lines = ANSI.matcher(text).replaceAll("").replace("\r\n", "\n").replace('\r', '\n');
    return CONTROL.matcher(lines).replaceAll("\ufffd");
  }
}
