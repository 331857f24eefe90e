package dev.chipboard.worker.baseline;

import dev.chipboard.protocol.engine.EngineIdentity;
import dev.chipboard.protocol.model.Baseline;
import dev.chipboard.tasks.chat.Finish;
import dev.chipboard.tasks.suite.Dialogue;
import dev.chipboard.tasks.suite.Dialogue.Turn;
import dev.chipboard.tasks.suite.Instance;
import dev.chipboard.worker.engine.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A baseline in the place of an engine, for one trial and one thread: it hears nothing, says what
/// its script says, and spends neither tokens nor time worth measuring.
public final class BaselineEngine implements Engine {
  /// Raised with each change of what a baseline says, so that older rows stay apart.
  private static final String VERSION = "1";

  private static final EngineIdentity IDENTITY =
      new EngineIdentity("baseline", VERSION, "none", 0, List.of());

  private final Script script;
  private final List<Turn> said = new ArrayList<>();

  private BaselineEngine(Script script) {
    this.script = script;
  }

  /// Returns the engine of an agent's trial, which keeps to the `fence` protocol.
  ///
  /// @param seed of what is random in it
  public static BaselineEngine of(Baseline baseline, Instance instance, long seed) {
    return new BaselineEngine(Scripts.of(baseline, instance, seed));
  }

  /// Returns the engine of a conversation with tools.
  ///
  /// @param seed of what is random in it
  public static BaselineEngine of(Baseline baseline, Dialogue dialogue, long seed) {
    return new BaselineEngine(Scripts.of(baseline, dialogue, seed));
  }

  @Override
  public Reply chat(ChatRequest request, TokenListener listener) {
    long began = System.nanoTime();
    var turn = script.next(List.copyOf(said));
    said.add(turn);
    double millis = (System.nanoTime() - began) / 1e6;
    return new Reply(
        turn.text(),
        "",
        turn.calls(),
        Finish.STOP,
        0,
        0,
        Optional.empty(),
        millis,
        Optional.empty(),
        Optional.empty(),
        millis);
  }

  @Override
  public EngineIdentity identity() {
    return IDENTITY;
  }

  @Override
  public boolean alive() {
    return true;
  }

  @Override
  public double loadMillis() {
    return 0;
  }

  /// More than any conversation needs.
  @Override
  public int contextTokens() {
    return Integer.MAX_VALUE;
  }

  @Override
  public Optional<String> chatTemplate() {
    return Optional.empty();
  }

  @Override
  public Reply measure(List<Integer> promptTokens, int generate) {
    throw new UnsupportedOperationException("a baseline has no speed");
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
