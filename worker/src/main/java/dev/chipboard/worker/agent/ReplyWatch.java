package dev.chipboard.worker.agent;

import dev.chipboard.tasks.chat.Finish;
import dev.chipboard.worker.engine.Engine;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/// Hears a reply while it streams and cuts one that goes round in circles, whose answer or thoughts
/// grow too long, or that is no longer wanted. A piece is a token, rarely a few.
final class ReplyWatch implements Engine.TokenListener {
  private static final Pattern THOUGHT = Pattern.compile("\\A\\s*<(think|thinking|reasoning)>");

  private final int mostAnswer;
  private final int mostThought;
  private final BooleanSupplier wanted;
  private final LoopDetector loops = new LoopDetector();
  private final StringBuilder answer = new StringBuilder();
  private int answerTokens;
  private int thoughtTokens;
  private boolean thoughtEnded;
  private boolean tooLong;

  ReplyWatch(AgentLimits limits, BooleanSupplier wanted) {
    this(limits.replyTokens(), limits.thoughtTokens(), wanted);
  }

  /// @param mostAnswer the longest answer, in tokens
  /// @param mostThought the longest thought before it
  ReplyWatch(int mostAnswer, int mostThought, BooleanSupplier wanted) {
    this.mostAnswer = mostAnswer;
    this.mostThought = mostThought;
    this.wanted = wanted;
  }

  @Override
  public boolean piece(String text) {
    return goesOn(text, thinking(text));
  }

  @Override
  public boolean thought(String text) {
    return goesOn(text, true);
  }

  private boolean goesOn(String text, boolean thinking) {
    if (thinking) {
      thoughtTokens++;
    } else {
      answerTokens++;
    }
    tooLong = answerTokens > mostAnswer || thoughtTokens > mostThought;
    return !loops.loops(text) && !tooLong && wanted.getAsBoolean();
  }

  /// Whether a piece of the answer belongs to a thought that the engine does not tell apart.
  private boolean thinking(String piece) {
    if (thoughtEnded) {
      return false;
    }
    answer.append(piece);
    var open = THOUGHT.matcher(answer);
    if (!open.find()) {
      return false;
    }
    thoughtEnded = answer.indexOf("</" + open.group(1) + ">") >= 0;
    return true;
  }

  /// Whether the model thought before it answered.
  boolean thoughtAtAll() {
    return thoughtTokens > 0;
  }

  /// Whether it has not come to its answer.
  boolean onlyThought() {
    return thoughtTokens > 0 && answerTokens == 0;
  }

  /// Returns why a reply ended: one that was cut for its length ended by its limit.
  Finish finish(Finish reported) {
    return reported == Finish.CUT && tooLong ? Finish.LENGTH : reported;
  }
}
