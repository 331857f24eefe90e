package dev.chipboard.tasks.grade;

import dev.chipboard.protocol.trial.FailureClass;
import dev.chipboard.protocol.trial.MissingReason;
import dev.chipboard.protocol.trial.Outcome;
import dev.chipboard.protocol.trial.Outcome.Check;
import dev.chipboard.protocol.trial.StopReason;
import dev.chipboard.tasks.chat.Tool;
import dev.chipboard.tasks.chat.ToolCall;
import dev.chipboard.tasks.suite.Dialogue;
import dev.chipboard.tasks.suite.Dialogue.Turn;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Turns what a model said in a conversation with tools into an outcome, by one rule for all.
///
/// There is no ladder here: a passed trial is 1, another 0.
public final class DialogueGrader {
  /// Goes into the digest of every suite with such tasks: raise it with each change of the rule.
  public static final int VERSION = 1;

  private DialogueGrader() {}

  /// How a conversation ended.
  ///
  /// @param stop what ended it
  /// @param detail the failing part's words for an infrastructure failure, `truncated` where the
  ///   last reply ran into its limit, or null
  /// @param protocol how tools were offered
  public record Ending(StopReason stop, @Nullable String detail, String protocol) {}

  /// Grades. The same arguments give the same outcome.
  ///
  /// @return [Outcome.Scored], or [Outcome.Missing] for a stop that is no doing of the model and
  ///   for a grader that failed in itself
  public static Outcome score(Dialogue dialogue, List<Turn> turns, Ending ending) {
    var missing = Failures.missing(ending.stop());
    if (missing.isPresent()) {
      var detail = ending.detail();
      return new Outcome.Missing(missing.get(), detail == null ? ending.stop().wireName() : detail);
    }
    try {
      return scored(dialogue, turns, ending);
    } catch (RuntimeException e) {
      // A defect of a grader must not become a zero of the model.
      return new Outcome.Missing(MissingReason.GRADER_ERROR, "the grader failed: " + e);
    }
  }

  private static Outcome scored(Dialogue dialogue, List<Turn> turns, Ending ending) {
    var checks = dialogue.grade(turns);
    boolean pass = checks.stream().allMatch(Check::pass);
    var calls = turns.stream().flatMap(turn -> turn.calls().stream()).toList();
    var offered = dialogue.tools().stream().map(Tool::name).collect(Collectors.toSet());
    var faults = calls.stream().flatMap(call -> fault(call, offered).stream()).toList();
    int actions = calls.size() - faults.size();
    boolean format = !pass && !dialogue.silencePasses() && actions == 0 && !turns.isEmpty();
    var detail = faults.isEmpty() ? proseOnly(ending) : faults.getFirst().wireName();
    return new Outcome.Scored(
        pass,
        pass ? 1 : 0,
        checks,
        ending.stop(),
        format ? FailureClass.FORMAT : failure(ending, turns.size(), actions, pass),
        format ? detail : pass ? null : ending.detail(),
        ending.protocol(),
        turns.size(),
        actions,
        format && faults.isEmpty() ? 1 : faults.size());
  }

  private static FailureClass failure(Ending ending, int turns, int actions, boolean pass) {
    // A model that called nothing, or what it should not have, was understood.
    var stop = ending.stop() == StopReason.NO_ACTION ? StopReason.SUBMITTED : ending.stop();
    var facts = new AgentFacts(stop, ending.detail(), ending.protocol(), turns, actions, 0);
    return Failures.of(facts, pass);
  }

  private static String proseOnly(Ending ending) {
    var truncated = FormatFault.TRUNCATED.wireName();
    return truncated.equals(ending.detail()) ? truncated : FormatFault.PROSE_ONLY.wireName();
  }

  /// Why a call cannot be executed, if that is so.
  private static Optional<FormatFault> fault(ToolCall call, Set<String> offered) {
    if (!offered.contains(call.name())) {
      return Optional.of(FormatFault.UNKNOWN_TOOL);
    }
    return Answer.read(call.arguments()) instanceof Answer.Understood(var value) && value.isObject()
        ? Optional.empty()
        : Optional.of(FormatFault.BAD_JSON);
  }
}
