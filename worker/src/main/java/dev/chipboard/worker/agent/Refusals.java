package dev.chipboard.worker.agent;

import dev.chipboard.worker.toolcall.ReplyText;
import java.util.regex.Pattern;

/// Tells a refusal by its words. It is a tag: a model that refuses from the first word on has done
/// nothing and scores nothing, whatever it is called.
final class Refusals {
  private static final Pattern WORDS =
      Pattern.compile(
          "\\bI(?: am|'m)? (?:can(?:no|')t|can not|unable to|not able to|will not|won't)"
              + "(?: \\w+){0,3} (?:assist|help|comply|fulfil|fulfill|do|run|execute|access|perform"
              + "|provide|complete|create|write)\\b",
          Pattern.CASE_INSENSITIVE);

  private Refusals() {}

  static boolean in(String reply) {
    return WORDS.matcher(ReplyText.clean(reply).replace('\u2019', '\'')).find();
  }
}
