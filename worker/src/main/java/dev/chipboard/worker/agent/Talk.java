package dev.chipboard.worker.agent;

import dev.chipboard.protocol.trial.Outcome.Check;
import dev.chipboard.protocol.trial.StopReason;
import dev.chipboard.tasks.chat.Finish;
import dev.chipboard.tasks.chat.Message;
import dev.chipboard.tasks.chat.ToolCall;
import dev.chipboard.tasks.grade.FormatFault;
import dev.chipboard.tasks.suite.Dialogue;
import dev.chipboard.worker.engine.ControlTokens;
import dev.chipboard.worker.engine.Engine;
import dev.chipboard.worker.engine.Engine.Reply;
import dev.chipboard.worker.toolcall.CalledInText;
import dev.chipboard.worker.toolcall.ReplyText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// One conversation in which a model is offered tools. Nothing is executed: the dialogue says what
/// calls give.
public final class Talk {
  private final Dialogue dialogue;
  private final Offering offering;
  private final Engine engine;
  private final Watch watch;
  private final long seed;
  private final TalkLimits limits;
  private final TalkBudget budget;
  private final Watchdog watchdog;
  private final List<Message> messages;
  private final List<Dialogue.Turn> turns = new ArrayList<>();
  private int translated;

  /// Sees the conversation from outside and may end it.
  public interface Watch {
    /// Takes each reply as it ends, with what was understood of it.
    void turn(Dialogue.Turn turn, Reply reply);

    /// Whether the trial is no longer wanted.
    boolean cancelled();
  }

  /// How it ended.
  ///
  /// @param turns what the model said
  /// @param stop why it ended
  /// @param detail `truncated` where the last reply ran into its limit, or null
  /// @param translated calls that the model printed and the engine did not see as such
  public record Run(
      List<Dialogue.Turn> turns, StopReason stop, @Nullable String detail, int translated) {
    public Run {
      turns = List.copyOf(turns);
    }
  }

  /// @param seed of the sampler
  /// @param nanoTime a monotonic clock in nanoseconds
  public Talk(
      Dialogue dialogue,
      Offering offering,
      Engine engine,
      Watch watch,
      TalkLimits limits,
      long seed,
      LongSupplier nanoTime) {
    this.dialogue = dialogue;
    this.offering = offering;
    this.engine = engine;
    this.watch = watch;
    this.seed = seed;
    this.limits = limits;
    this.budget = new TalkBudget(limits, Thoughts.in(engine.chatTemplate()));
    this.watchdog = new Watchdog(nanoTime, limits.watchdogFloor(), limits.tokens());
    this.messages = new ArrayList<>(offering.opening(dialogue));
  }

  /// Talks until the conversation is over. Throws what the engine throws; everything else is a stop
  /// reason.
  public Run run() {
    while (true) {
      var stop = before().or(this::turn);
      if (stop.isPresent()) {
        return new Run(turns, stop.get().reason(), stop.get().detail(), translated);
      }
    }
  }

  private record Stop(StopReason reason, @Nullable String detail) {
    static Optional<Stop> because(StopReason reason) {
      return Optional.of(new Stop(reason, null));
    }
  }

  private Optional<Stop> before() {
    if (watch.cancelled()) {
      return Stop.because(StopReason.CANCELLED);
    }
    if (watchdog.expired()) {
      return Stop.because(StopReason.WALL_WATCHDOG);
    }
    if (turns.size() >= dialogue.mostTurns()) {
      return Stop.because(StopReason.TURN_CEILING);
    }
    return budget.nextReply() == 0 ? Stop.because(StopReason.TOKEN_CEILING) : Optional.empty();
  }

  private Optional<Stop> turn() {
    var heard =
        new ReplyWatch(
            limits.replyTokens(),
            limits.thoughtTokens(),
            () -> !watch.cancelled() && !watchdog.expired());
    var reply = engine.chat(offering.request(messages, dialogue, budget.nextReply(), seed), heard);
    var finish = heard.finish(reply.finish());
    budget.spend(messages, reply);
    watchdog.measure(reply);
    if (finish == Finish.CUT && watch.cancelled()) {
      return Stop.because(StopReason.CANCELLED);
    }
    if (finish == Finish.CUT && watchdog.expired()) {
      return Stop.because(StopReason.WALL_WATCHDOG);
    }
    var turn = understood(reply);
    turns.add(turn);
    watch.turn(turn, reply);
    return switch (finish) {
      case CONTEXT -> Stop.because(StopReason.CONTEXT_OVERFLOW);
      case CUT -> Stop.because(StopReason.REPETITION);
      case STOP, LENGTH ->
          turn.calls().isEmpty() ? said(turn, finish) : called(turn, reply, finish);
    };
  }

  /// Models print calls where their engine does not know their form.
  private Dialogue.Turn understood(Reply reply) {
    if (!reply.calls().isEmpty() || dialogue.tools().isEmpty()) {
      return new Dialogue.Turn(reply.text(), reply.calls());
    }
    var printed = CalledInText.of(reply.text(), dialogue.tools());
    translated += printed.size();
    return new Dialogue.Turn(reply.text(), printed);
  }

  private Optional<Stop> said(Dialogue.Turn turn, Finish finish) {
    var next = dialogue.next(turns);
    if (next.isEmpty()) {
      boolean acted = turns.stream().anyMatch(each -> !each.calls().isEmpty());
      var reason = acted ? StopReason.SUBMITTED : StopReason.NO_ACTION;
      return Optional.of(new Stop(reason, truncated(finish)));
    }
    // Some chat templates cannot render an empty answer.
    var said = spoken(turn.text());
    messages.add(new Message("assistant", said.isEmpty() ? "(nothing)" : said));
    messages.add(new Message("user", next.get()));
    return Optional.empty();
  }

  private Optional<Stop> called(Dialogue.Turn turn, Reply reply, Finish finish) {
    if (dialogue.over(turns)) {
      return Optional.of(new Stop(over(), truncated(finish)));
    }
    boolean printed = reply.calls().isEmpty();
    var said = printed && offering == Offering.NATIVE ? "" : spoken(turn.text());
    var calls = turn.calls().stream().map(Talk::harmless).toList();
    var results = turn.calls().stream().map(dialogue::result).toList();
    messages.addAll(offering.exchange(said, calls, results));
    return Optional.empty();
  }

  /// A model that does it all with its last turn has not run into a ceiling.
  private StopReason over() {
    boolean ceiling = turns.size() >= dialogue.mostTurns() && dialogue.mostTurns() > 1;
    return ceiling && !dialogue.grade(turns).stream().allMatch(Check::pass)
        ? StopReason.TURN_CEILING
        : StopReason.SUBMITTED;
  }

  /// What the model is reminded of: without its thoughts.
  private static String spoken(String text) {
    return ControlTokens.neutralise(ReplyText.clean(text).strip());
  }

  private static @Nullable String truncated(Finish finish) {
    return finish == Finish.LENGTH ? FormatFault.TRUNCATED.wireName() : null;
  }

  /// Nothing that a model wrote speaks for the template; the turns keep what was there before.
  private static ToolCall harmless(ToolCall call) {
    return new ToolCall(
        call.id(),
        ControlTokens.neutralise(call.name()),
        ControlTokens.neutralise(call.arguments()));
  }
}
