package dev.chipboard.worker.engine;

import dev.chipboard.protocol.engine.EngineIdentity;
import dev.chipboard.tasks.chat.Finish;
import dev.chipboard.tasks.chat.Message;
import dev.chipboard.tasks.chat.Tool;
import dev.chipboard.tasks.chat.ToolCall;
import dev.chipboard.tasks.chat.ToolChoice;
import java.util.List;
import java.util.Optional;

/// A running engine with one model. Methods block; several threads may call.
///
/// Each request may throw [EngineDied] when the process is gone and
/// [dev.chipboard.protocol.error.ChipboardException] with `ENGINE` when it answers with an error.
public interface Engine extends AutoCloseable {
  EngineIdentity identity();

  /// Returns whether its process runs. Asks the operating system and not the engine.
  boolean alive();

  /// From the start of the process to the first ready answer, in milliseconds.
  double loadMillis();

  /// The context length in tokens of this start.
  int contextTokens();

  /// The chat template as the engine reports it, if it does.
  Optional<String> chatTemplate();

  /// One turn of a conversation, streamed.
  Reply chat(ChatRequest request, TokenListener listener);

  /// Returns the prompt that the engine makes of a conversation by the model's template, if it
  /// tells.
  default Optional<String> prompt(ChatRequest request) {
    return Optional.empty();
  }

  /// Raw completion of random token ids, for measuring speed: nothing cached, end of sequence
  /// ignored, temperature 0.
  Reply measure(List<Integer> promptTokens, int generate);

  /// Returns the number of tokens in the vocabulary, for drawing random ids, if known.
  Optional<Integer> vocabularySize();

  /// Returns the last lines of the engine's own log.
  List<String> logTail();

  /// Stops the whole process group and waits until it is gone. Idempotent.
  @Override
  void close();

  /// A turn.
  ///
  /// @param messages the conversation so far
  /// @param maxTokens at most this many tokens of reply
  /// @param seed of the sampler
  /// @param temperature 0 for greedy
  /// @param grammar GBNF that the reply must follow, if any; engines take none together with tools
  /// @param tools what the model may call
  /// @param choice whether it must
  record ChatRequest(
      List<Message> messages,
      int maxTokens,
      long seed,
      double temperature,
      Optional<String> grammar,
      List<Tool> tools,
      ToolChoice choice) {
    public ChatRequest {
      messages = List.copyOf(messages);
      tools = List.copyOf(tools);
    }

    /// A turn without tools.
    public ChatRequest(
        List<Message> messages,
        int maxTokens,
        long seed,
        double temperature,
        Optional<String> grammar) {
      this(messages, maxTokens, seed, temperature, grammar, List.of(), ToolChoice.AUTO);
    }
  }

  /// Hears the reply while it streams.
  interface TokenListener {
    /// Takes the next piece and says whether to go on; false cuts the reply, whose finish reason is
    /// then [Finish#CUT].
    boolean piece(String text);

    /// Takes the next piece of what the engine tells apart as the model's thoughts.
    default boolean thought(String text) {
      return piece(text);
    }
  }

  /// A reply. What the engine does not report and cannot be measured here is empty.
  ///
  /// @param text the reply, without reasoning that the engine tells apart
  /// @param reasoning what the engine tells apart as the model's thoughts, counted as completion
  /// @param calls what the model called, as far as the engine understood it
  /// @param finish why it ended
  /// @param promptTokens tokens of the whole prompt, cached ones included; 0 where the engine does
  ///   not say, as some do not when a reply is cut
  /// @param completionTokens tokens of the reply; where the engine does not say, the pieces that
  ///   came, which is a token each or, for characters of several tokens, a little less
  /// @param cachedTokens prompt tokens that were not computed again
  /// @param ttftMillis from the request sent to the first token received, measured by the client
  /// @param prefillMillis the prompt interval as the engine reports it
  /// @param decodeMillis the generation interval as the engine reports it
  /// @param wallMillis the whole call, measured by the client
  record Reply(
      String text,
      String reasoning,
      List<ToolCall> calls,
      Finish finish,
      int promptTokens,
      int completionTokens,
      Optional<Integer> cachedTokens,
      double ttftMillis,
      Optional<Double> prefillMillis,
      Optional<Double> decodeMillis,
      double wallMillis) {
    public Reply {
      calls = List.copyOf(calls);
    }

    /// A reply of text alone.
    public Reply(
        String text,
        Finish finish,
        int promptTokens,
        int completionTokens,
        Optional<Integer> cachedTokens,
        double ttftMillis,
        Optional<Double> prefillMillis,
        Optional<Double> decodeMillis,
        double wallMillis) {
      this(
          text,
          "",
          List.of(),
          finish,
          promptTokens,
          completionTokens,
          cachedTokens,
          ttftMillis,
          prefillMillis,
          decodeMillis,
          wallMillis);
    }

    /// Returns the decode rate in tokens per second; empty where the engine does not report an
    /// interval with a token in it. The first token comes out of the prompt's interval: the
    /// generation interval, which begins with it, computes one less.
    public Optional<Double> decodeTps() {
      return decodeMillis
          .filter(millis -> millis > 0 && completionTokens > 1)
          .map(millis -> 1000.0 * (completionTokens - 1) / millis);
    }
  }
}
