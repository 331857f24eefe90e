package dev.chipboard.worker.engine.launch;

import dev.chipboard.protocol.engine.EngineIdentity;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.tasks.chat.Finish;
import dev.chipboard.worker.engine.Engine;
import dev.chipboard.worker.engine.EngineDied;
import dev.chipboard.worker.engine.EngineRefused;
import dev.chipboard.worker.engine.http.Answer;
import dev.chipboard.worker.engine.http.EngineClient;
import dev.chipboard.worker.engine.process.EngineLog;
import dev.chipboard.worker.engine.process.EngineProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// An engine in a process that this worker started.
final class ProcessEngine implements Engine {
  // A broken connection is seen a moment before the system reports the exit.
  private static final Duration DYING = Duration.ofSeconds(2);

  private final EngineIdentity identity;
  private final double loadMillis;
  private final int contextTokens;
  private final EngineProcess process;
  private final EngineClient client;

  ProcessEngine(
      EngineIdentity identity,
      double loadMillis,
      int contextTokens,
      EngineProcess process,
      EngineClient client) {
    this.identity = identity;
    this.loadMillis = loadMillis;
    this.contextTokens = contextTokens;
    this.process = process;
    this.client = client;
  }

  @Override
  public EngineIdentity identity() {
    return identity;
  }

  @Override
  public boolean alive() {
    return process.exit().isEmpty();
  }

  @Override
  public double loadMillis() {
    return loadMillis;
  }

  @Override
  public int contextTokens() {
    return contextTokens;
  }

  @Override
  public Optional<String> chatTemplate() {
    return client.chatTemplate();
  }

  @Override
  public Reply chat(ChatRequest request, TokenListener listener) {
    try {
      return reply(client.chat(request, listener));
    } catch (IOException e) {
      throw failure(e);
    }
  }

  @Override
  public Optional<String> prompt(ChatRequest request) {
    return client.prompt(request);
  }

  @Override
  public Reply measure(List<Integer> promptTokens, int generate) {
    try {
      return reply(client.measure(promptTokens, generate, _ -> true));
    } catch (IOException e) {
      throw failure(e);
    }
  }

  @Override
  public Optional<Integer> vocabularySize() {
    return client.vocabularySize();
  }

  @Override
  public List<String> logTail() {
    return process.logTail();
  }

  @Override
  public void close() {
    process.close();
    client.close();
  }

  /// Returns the operating system's id of the engine.
  long pid() {
    return process.pid();
  }

  /// Returns the address that the engine serves on.
  String address() {
    return client.toString();
  }

  private Reply reply(Answer answer) {
    return switch (answer) {
      case Answer.Replied(var reply) -> reply;
      case Answer.Refused refused when refused.contextExceeded() -> tooLong(refused);
      case Answer.Refused refused ->
          throw new EngineRefused(
              "engine " + name() + " refused with " + refused.status() + ": " + refused.message(),
              refused.status(),
              refused.type());
    };
  }

  private static Reply tooLong(Answer.Refused refused) {
    return new Reply(
        "",
        Finish.CONTEXT,
        refused.promptTokens(),
        0,
        Optional.empty(),
        0,
        Optional.empty(),
        Optional.empty(),
        0);
  }

  private ChipboardException failure(IOException cause) {
    var exit = process.awaitExit(DYING);
    if (exit.isEmpty()) {
      return new ChipboardException(
          ErrorCode.ENGINE, "engine " + name() + " failed: " + cause.getMessage(), cause);
    }
    var words = EngineLog.reason(process.logTail()).orElse("it said nothing");
    return new EngineDied(
        "engine " + name() + " died, " + exit.get().describe() + "; last words: " + words, cause);
  }

  private String name() {
    return identity.kind() + "@" + identity.build() + " (pid " + process.pid() + ")";
  }
}
