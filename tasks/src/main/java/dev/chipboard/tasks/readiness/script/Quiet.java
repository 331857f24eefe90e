package dev.chipboard.tasks.readiness.script;

import dev.chipboard.protocol.trial.Outcome.Check;
import dev.chipboard.tasks.chat.Message;
import dev.chipboard.tasks.chat.Tool;
import dev.chipboard.tasks.chat.ToolCall;
import dev.chipboard.tasks.chat.ToolChoice;
import dev.chipboard.tasks.grade.Canonical;
import dev.chipboard.tasks.readiness.form.ToolForm;
import dev.chipboard.tasks.suite.Dialogue;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A conversation in which no tool is to be called. Saying nothing passes, and so does any other
/// text: what is measured is calls that should not have been made.
///
/// @param system the system message
/// @param offered the tools; may be none
/// @param user what the user says
public record Quiet(String system, List<ToolForm> offered, String user) implements Dialogue {
  public Quiet {
    offered = List.copyOf(offered);
  }

  @Override
  public List<Message> opening() {
    return List.of(new Message("system", system), new Message("user", user));
  }

  @Override
  public List<Tool> tools() {
    return offered.stream().map(ToolForm::tool).toList();
  }

  @Override
  public ToolChoice choice() {
    return ToolChoice.AUTO;
  }

  @Override
  public int mostTurns() {
    return 1;
  }

  @Override
  public String result(ToolCall call) {
    return Canonical.write(Map.of("error", "nothing found"));
  }

  @Override
  public Optional<String> next(List<Turn> soFar) {
    return Optional.empty();
  }

  /// Two checks: `no-call`, and `no-printed-call` in the text.
  @Override
  public List<Check> grade(List<Turn> turns) {
    var calls = turns.stream().flatMap(turn -> turn.calls().stream()).toList();
    var called =
        calls.stream().findFirst().map(call -> "found " + ReadCall.of(call, offered).shown());
    var printed =
        turns.stream().flatMap(turn -> PrintedCalls.first(turn.text()).stream()).findFirst();
    return List.of(
        new Check("no-call", called.isEmpty(), called.orElse(null)),
        new Check("no-printed-call", printed.isEmpty(), printed.orElse(null)));
  }

  @Override
  public Turn oracle(List<Turn> soFar) {
    return new Turn("I cannot look that up, but I am happy to talk about it.", List.of());
  }

  @Override
  public boolean silencePasses() {
    return true;
  }

  @Override
  public String answerKey() {
    return "no call";
  }
}
