package dev.chipboard.worker.agent;

import dev.chipboard.protocol.engine.EngineIdentity;
import dev.chipboard.tasks.chat.Finish;
import dev.chipboard.tasks.chat.ToolCall;
import dev.chipboard.worker.engine.Engine;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// Says what it was told to, and the last of it for ever. A token is four characters.
final class ScriptedEngine implements Engine {
  final List<ChatRequest> requests = new ArrayList<>();
  private final Deque<Line> lines = new ArrayDeque<>();
  private int context = 16_384;
  private double decodeMillisPerToken = 5;

  private Optional<String> template = Optional.empty();

  private record Line(String text, List<ToolCall> calls, Finish finish) {}

  static ScriptedEngine saying(String... replies) {
    var engine = new ScriptedEngine();
    for (var reply : replies) {
      engine.then(reply, Finish.STOP);
    }
    return engine;
  }

  ScriptedEngine then(String text, Finish finish) {
    lines.add(new Line(text, List.of(), finish));
    return this;
  }

  ScriptedEngine calling(ToolCall... calls) {
    lines.add(new Line("", List.of(calls), Finish.STOP));
    return this;
  }

  ScriptedEngine template(String text) {
    template = Optional.of(text);
    return this;
  }

  ScriptedEngine context(int tokens) {
    context = tokens;
    return this;
  }

  ScriptedEngine decoding(double millisPerToken) {
    decodeMillisPerToken = millisPerToken;
    return this;
  }

  @Override
  public Reply chat(ChatRequest request, TokenListener listener) {
    requests.add(request);
    var line = lines.size() > 1 ? lines.removeFirst() : lines.getFirst();
    var said = new StringBuilder();
    var finish = line.finish();
    for (int at = 0; at < line.text().length() && finish != Finish.CUT; at += 4) {
      var piece = line.text().substring(at, Math.min(at + 4, line.text().length()));
      said.append(piece);
      if (!listener.piece(piece)) {
        finish = Finish.CUT;
      }
    }
    int prompt = request.messages().stream().mapToInt(m -> m.content().length() / 4 + 1).sum();
    int completion = said.length() / 4 + 1;
    double decode = completion * decodeMillisPerToken;
    return new Reply(
        said.toString(),
        "",
        line.calls(),
        finish,
        prompt,
        completion,
        Optional.empty(),
        1,
        Optional.of(1.0),
        Optional.of(decode),
        decode + 1);
  }

  @Override
  public EngineIdentity identity() {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean alive() {
    return true;
  }

  @Override
  public double loadMillis() {
    return 0;
  }

  @Override
  public int contextTokens() {
    return context;
  }

  @Override
  public Optional<String> chatTemplate() {
    return template;
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
