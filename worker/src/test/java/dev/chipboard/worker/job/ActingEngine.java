package dev.chipboard.worker.job;

import dev.chipboard.protocol.engine.EngineIdentity;
import dev.chipboard.tasks.chat.Finish;
import dev.chipboard.worker.engine.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A model that says what it was told to, one reply a call, and then submits for ever.
final class ActingEngine implements Engine {
  final List<String> heard = new ArrayList<>();
  private final List<String> replies;
  private final Runnable beforeReply;
  private int calls;

  ActingEngine(List<String> replies, Runnable beforeReply) {
    this.replies = List.copyOf(replies);
    this.beforeReply = beforeReply;
  }

  @Override
  public Reply chat(ChatRequest request, TokenListener listener) {
    beforeReply.run();
    heard.clear();
    request.messages().forEach(message -> heard.add(message.content()));
    var text = calls < replies.size() ? replies.get(calls) : "submit";
    calls++;
    return new Reply(
        text, Finish.STOP, 10, 10, Optional.of(0), 1, Optional.of(1.0), Optional.of(1.0), 2);
  }

  @Override
  public EngineIdentity identity() {
    return new EngineIdentity("llama-server", "b1", "CPU", 1, List.of());
  }

  @Override
  public boolean alive() {
    return true;
  }

  @Override
  public double loadMillis() {
    return 1;
  }

  @Override
  public int contextTokens() {
    return 16_384;
  }

  @Override
  public Optional<String> chatTemplate() {
    return Optional.empty();
  }

  @Override
  public Reply measure(List<Integer> promptTokens, int generate) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<Integer> vocabularySize() {
    return Optional.empty();
  }

  @Override
  public List<String> logTail() {
    return List.of();
  }

  @Override
  public void close() {}
}
