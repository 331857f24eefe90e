package dev.chipboard.tasks.transcript;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.chipboard.tasks.chat.Finish;
import dev.chipboard.tasks.chat.Message;
import dev.chipboard.tasks.chat.ToolCall;
import dev.chipboard.tasks.chat.ToolChoice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One call of the model. A conversation grows by a few messages from call to call, so that only
/// those are written down.
///
/// @param kept how many of the last call's messages this one begins with
/// @param added the messages after them
/// @param maxTokens the ceiling asked for
/// @param seed of the sampler
/// @param temperature of the sampler
/// @param grammar whether a grammar bound the reply
/// @param tools names of the tools offered
/// @param choice whether one had to be called
/// @param reply what came back
public record Call(
    int kept,
    List<Message> added,
    int maxTokens,
    long seed,
    double temperature,
    boolean grammar,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> tools,
    ToolChoice choice,
    Reply reply) {
  public Call {
    added = List.copyOf(added);
    tools = List.copyOf(tools);
  }

  /// What came back. Null where the engine does not say.
  ///
  /// @param text as the model wrote it
  /// @param reasoning what it thought, where the engine tells that apart
  /// @param calls what it called
  /// @param finish why it ended
  /// @param promptTokens tokens of the whole prompt
  /// @param completionTokens tokens of the reply
  /// @param cachedTokens prompt tokens that were not computed again
  /// @param ttftMillis from the request sent to the first token
  /// @param prefillMillis the prompt interval as the engine reports it
  /// @param decodeMillis the generation interval as the engine reports it
  /// @param wallMillis the whole call
  public record Reply(
      String text,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) String reasoning,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ToolCall> calls,
      Finish finish,
      int promptTokens,
      int completionTokens,
      @Nullable Integer cachedTokens,
      double ttftMillis,
      @Nullable Double prefillMillis,
      @Nullable Double decodeMillis,
      double wallMillis) {
    public Reply {
      calls = List.copyOf(calls);
    }
  }
}
