package dev.chipboard.worker.job;

import dev.chipboard.protocol.trial.Metric;
import dev.chipboard.worker.engine.Engine;
import dev.chipboard.worker.engine.Engine.ChatRequest;
import dev.chipboard.worker.engine.Engine.Reply;
import dev.chipboard.worker.model.gguf.GgufMetadata.Memory;
import org.jspecify.annotations.Nullable;

/// Measures how much of a conversation its engine needed not compute again, and says why where that
/// is little.
final class PrefixReuse {
  private static final double ENOUGH = 0.9;

  private final Engine engine;
  private final Memory memory;
  private long cached;
  private long previous;
  private int untold;
  private int lastPrompt;
  private @Nullable ChatRequest last;
  private @Nullable ChatRequest before;

  PrefixReuse(Engine engine, Memory memory) {
    this.engine = engine;
    this.memory = memory;
  }

  /// Takes a call of the conversation.
  void call(ChatRequest request, Reply reply) {
    if (lastPrompt > 0 && reply.promptTokens() > 0) {
      if (reply.cachedTokens().isPresent()) {
        // An engine keeps replies too: what it needed not compute may be more than that prompt.
        cached += Math.min(lastPrompt, reply.cachedTokens().get());
        previous += lastPrompt;
      } else {
        untold++;
      }
    }
    lastPrompt = reply.promptTokens();
    before = last;
    last = request;
  }

  /// Writes down what was found.
  void into(Draft draft) {
    if (previous > 0) {
      double ratio = (double) cached / previous;
      draft.sample(Metric.PREFIX_REUSE, ratio);
      if (ratio < ENOUGH) {
        draft.note("prefixReuse", reason());
      }
    } else if (untold > 0) {
      draft.note("prefixReuse", "the engine does not say what it had cached");
    }
  }

  private String reason() {
    if (memory == Memory.SLIDING_WINDOW) {
      return "sliding-window attention keeps the last tokens only";
    }
    if (memory == Memory.RECURRENT) {
      return "a recurrent state cannot be taken back to where the prompts part";
    }
    if (cached == 0) {
      return "the engine kept nothing from call to call";
    }
    return rewritten()
        ? "the chat template writes earlier turns anew"
        : "the engine kept less than the prompts have in common";
  }

  /// Whether the last two prompts part before the end of the first, as the engine renders them.
  private boolean rewritten() {
    if (before == null || last == null || !engine.alive()) {
      return false;
    }
    var earlier = engine.prompt(before);
    var later = engine.prompt(last);
    return earlier.isPresent() && later.isPresent() && !later.get().startsWith(earlier.get());
  }
}
