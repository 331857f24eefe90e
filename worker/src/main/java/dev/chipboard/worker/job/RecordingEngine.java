package dev.chipboard.worker.job;

import dev.chipboard.protocol.engine.EngineIdentity;
import dev.chipboard.tasks.chat.Message;
import dev.chipboard.tasks.chat.Tool;
import dev.chipboard.tasks.chat.ToolCall;
import dev.chipboard.tasks.transcript.Call;
import dev.chipboard.worker.engine.Engine;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Passes everything on to an engine and writes down each call: for the evidence and for the sum of
/// what was spent. For one thread.
final class RecordingEngine implements Engine {
  private static final int LEAST_PREFILL = 16;

  private final Engine engine;
  private final Draft draft;
  private final PrefixReuse reuse;
  private final List<Call> calls = new ArrayList<>();
  private List<Message> before = List.of();

  RecordingEngine(Engine engine, Draft draft, PrefixReuse reuse) {
    this.engine = engine;
    this.draft = draft;
    this.reuse = reuse;
  }

  /// Writes down what only the whole conversation tells.
  void finish() {
    reuse.into(draft);
  }

  List<Call> calls() {
    return List.copyOf(calls);
  }

  @Override
  public Engine.Reply chat(ChatRequest request, TokenListener listener) {
    var reply = engine.chat(request, listener);
    draft.call(reply);
    draft.speeds(reply, computed(reply));
    draft.bytes(bytes(request.messages()) + bytes(reply));
    reuse.call(request, reply);
    var messages = request.messages();
    int kept = 0;
    while (kept < Math.min(before.size(), messages.size())
        && before.get(kept).equals(messages.get(kept))) {
      kept++;
    }
    calls.add(
        new Call(
            kept,
            List.copyOf(messages.subList(kept, messages.size())),
            request.maxTokens(),
            request.seed(),
            request.temperature(),
            request.grammar().isPresent(),
            request.tools().stream().map(Tool::name).toList(),
            request.choice(),
            recorded(reply)));
    before = messages;
    return reply;
  }

  private static long bytes(List<Message> messages) {
    return messages.stream()
        .mapToLong(message -> bytes(message.content()) + calledBytes(message.calls()))
        .sum();
  }

  private static long bytes(Engine.Reply reply) {
    return bytes(reply.text()) + bytes(reply.reasoning()) + calledBytes(reply.calls());
  }

  private static long calledBytes(List<ToolCall> calls) {
    return calls.stream().mapToLong(call -> bytes(call.name()) + bytes(call.arguments())).sum();
  }

  private static long bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static Call.Reply recorded(Engine.Reply reply) {
    return new Call.Reply(
        reply.text(),
        reply.reasoning(),
        reply.calls(),
        reply.finish(),
        reply.promptTokens(),
        reply.completionTokens(),
        reply.cachedTokens().orElse(null),
        reply.ttftMillis(),
        reply.prefillMillis().orElse(null),
        reply.decodeMillis().orElse(null),
        reply.wallMillis());
  }

  /// Returns how much of the prompt was computed, or 0 where that is unknown or too little to tell
  /// a rate.
  private static int computed(Engine.Reply reply) {
    int computed = reply.cachedTokens().map(cached -> reply.promptTokens() - cached).orElse(0);
    return computed >= LEAST_PREFILL ? computed : 0;
  }

  @Override
  public Optional<String> prompt(ChatRequest request) {
    return engine.prompt(request);
  }

  @Override
  public Engine.Reply measure(List<Integer> promptTokens, int generate) {
    return engine.measure(promptTokens, generate);
  }

  @Override
  public EngineIdentity identity() {
    return engine.identity();
  }

  @Override
  public boolean alive() {
    return engine.alive();
  }

  @Override
  public double loadMillis() {
    return engine.loadMillis();
  }

  @Override
  public int contextTokens() {
    return engine.contextTokens();
  }

  @Override
  public Optional<String> chatTemplate() {
    return engine.chatTemplate();
  }

  @Override
  public Optional<Integer> vocabularySize() {
    return engine.vocabularySize();
  }

  @Override
  public List<String> logTail() {
    return engine.logTail();
  }

  /// Does nothing: the engine belongs to its keeper.
  @Override
  public void close() {}
}
