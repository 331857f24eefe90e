package dev.chipboard.tasks.suite;

import dev.chipboard.protocol.trial.Outcome.Check;
import dev.chipboard.tasks.chat.Message;
import dev.chipboard.tasks.chat.Tool;
import dev.chipboard.tasks.chat.ToolCall;
import dev.chipboard.tasks.chat.ToolChoice;
import java.util.List;
import java.util.Optional;

/// A tool-calling task with a seed: a conversation in which a model is offered tools, and what it
/// should have called. Nothing is executed: what a tool gives is made up from the seed.
public interface Dialogue {
  /// The messages that it begins with; the last is the user's.
  List<Message> opening();

  /// The tools that are offered in every turn; may be none.
  List<Tool> tools();

  /// Whether the engine is to enforce a call in the first turn.
  ToolChoice choice();

  /// How many times the model may speak.
  int mostTurns();

  /// What a call gives, as the model is shown it: for an unknown tool or wrong arguments an error
  /// in words. The same call gives the same result.
  String result(ToolCall call);

  /// What the user says after a turn without calls, where the conversation goes on.
  Optional<String> next(List<Turn> soFar);

  /// Whether nothing that the model may still say changes the verdict, so that it need not speak
  /// again. Asked after a turn with calls.
  default boolean over(List<Turn> turns) {
    return turns.size() >= mostTurns();
  }

  /// Grades: independent checks, each for itself. The same turns give the same checks.
  List<Check> grade(List<Turn> turns);

  /// What a model without fault says next.
  Turn oracle(List<Turn> soFar);

  /// Whether saying nothing at all is the right thing, as in the tests of false positives: the
  /// floor of the readiness suite.
  boolean silencePasses();

  /// Everything that the checks hold against the calls, in one canonical form; never shown to a
  /// model. Part of the suite's digest.
  String answerKey();

  /// What the model said in one turn.
  ///
  /// @param text its text, as it wrote it
  /// @param calls what it called, in its order
  record Turn(String text, List<ToolCall> calls) {
    public Turn {
      calls = List.copyOf(calls);
    }
  }
}
