package dev.chipboard.worker.job;

import dev.chipboard.protocol.engine.EngineIdentity;
import dev.chipboard.tasks.chat.Finish;
import dev.chipboard.worker.engine.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// An engine that answers as a test says.
final class FakeEngine implements Engine {
  final List<List<Integer>> prompts = new ArrayList<>();
  Function<Integer, Reply> answer = n -> reply(512, n);
  Runnable onChat = () -> {};
  Consumer<ChatRequest> onRequest = _ -> {};
  Function<ChatRequest, String> text = _ -> "text";
  Function<ChatRequest, String> rendered = _ -> "";
  Optional<String> template = Optional.empty();

  /** What is replied to a chat, where a test says so. */
  Optional<Function<ChatRequest, Reply>> talk = Optional.empty();

  Optional<Integer> cachedInChat = Optional.of(0);
  volatile boolean alive = true;
  boolean closed;

  static Reply reply(int prompt, int completion) {
    return reply("text", Finish.LENGTH, prompt, completion, Optional.of(0));
  }

  static Reply reply(
      String text, Finish finish, int prompt, int completion, Optional<Integer> cached) {
    return new Reply(
        text,
        finish,
        prompt,
        completion,
        cached,
        12.5,
        Optional.of(256.0),
        Optional.of(1270.0),
        1600);
  }

  @Override
  public EngineIdentity identity() {
    return new EngineIdentity("llama-server", "b1", "CPU", 2, List.of());
  }

  @Override
  public boolean alive() {
    return alive;
  }

  @Override
  public double loadMillis() {
    return 321;
  }

  @Override
  public int contextTokens() {
    return 768;
  }

  @Override
  public Optional<String> chatTemplate() {
    return template;
  }

  @Override
  public Reply chat(ChatRequest request, TokenListener listener) {
    onChat.run();
    onRequest.accept(request);
    if (talk.isPresent()) {
      return talk.get().apply(request);
    }
    return reply(text.apply(request), Finish.STOP, 100, 20, cachedInChat);
  }

  @Override
  public Optional<String> prompt(ChatRequest request) {
    return Optional.of(rendered.apply(request));
  }

  @Override
  public Reply measure(List<Integer> promptTokens, int generate) {
    prompts.add(promptTokens);
    return answer.apply(generate);
  }

  @Override
  public Optional<Integer> vocabularySize() {
    return Optional.empty();
  }

  @Override
  public List<String> logTail() {
    return List.of("last words");
  }

  @Override
  public void close() {
    closed = true;
  }
}
