package dev.chipboard.worker.agent;

import dev.chipboard.worker.toolcall.ReplyText;
import dev.chipboard.protocol.trial.StopReason;
import dev.chipboard.tasks.chat.Finish;
import dev.chipboard.tasks.chat.Message;
import dev.chipboard.worker.engine.ControlTokens;
import dev.chipboard.worker.engine.Engine;
import dev.chipboard.worker.engine.Engine.ChatRequest;
import dev.chipboard.worker.engine.Engine.Reply;
import dev.chipboard.worker.sandbox.Sandboxes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// One run of the loop: model turn, action in the sandbox, observation, and again.
final class Loop {
  /// A reply that was cut for going round in circles is not paid for again in full.
  private static final int MOST_OF_A_CUT_REPLY = 400;

  private final Agent.Task task;
  private final Optional<String> grammar;
  private final World world;
  private final AgentLimits limits;
  private final Budget budget;
  private final Watchdog watchdog;

  private final List<Message> messages = new ArrayList<>();
  private final List<Agent.Turn> turns = new ArrayList<>();
  private final FormatErrors errors;
  private final Repetitions repetitions;
  private int actions;

  /// What the loop works with.
  record World(
      Engine engine, Sandboxes.Sandbox sandbox, Agent.Watch watch, LongSupplier nanoTime) {}

  Loop(Agent.Task task, Optional<String> grammar, World world, AgentLimits limits) {
    this.task = task;
    this.grammar = grammar;
    this.world = world;
    this.limits = limits;
    this.budget =
        new Budget(task.tokenBudget(), world.engine().contextTokens(), limits.replyTokens());
    this.watchdog = new Watchdog(world.nanoTime(), limits.watchdogFloor(), task.tokenBudget());
    this.errors = new FormatErrors(limits.formatErrors());
    this.repetitions = new Repetitions(limits.repetitions());
  }

  Agent.Run run() {
    send("system", BudgetedAgent.SYSTEM);
    send("user", task.prompt());
    while (true) {
      var stop = before().or(this::turn);
      if (stop.isPresent()) {
        return new Agent.Run(
            stop.get().reason(), stop.get().detail(), turns, actions, errors.total());
      }
    }
  }

  /// How the loop ends.
  private record Stop(StopReason reason, Optional<String> detail) {
    static Optional<Stop> because(StopReason reason) {
      return Optional.of(new Stop(reason, Optional.empty()));
    }
  }

  private Optional<Stop> before() {
    if (world.watch().cancelled()) {
      return Stop.because(StopReason.CANCELLED);
    }
    if (watchdog.expired()) {
      return Stop.because(StopReason.WALL_WATCHDOG);
    }
    if (turns.size() >= limits.turns()) {
      return Stop.because(StopReason.TURN_CEILING);
    }
    if (!turns.isEmpty() && budget.overflows(turns.getLast().reply())) {
      return Stop.because(StopReason.CONTEXT_OVERFLOW);
    }
    return budget.nextReply() == 0 ? Stop.because(StopReason.TOKEN_CEILING) : Optional.empty();
  }

  private Optional<Stop> turn() {
    var reply = ask();
    budget.spend(messages, reply);
    watchdog.measure(reply);
    if (reply.finish() == Finish.CONTEXT) {
      return ended(reply, StopReason.CONTEXT_OVERFLOW);
    }
    if (reply.finish() == Finish.CUT && world.watch().cancelled()) {
      return ended(reply, StopReason.CANCELLED);
    }
    if (reply.finish() == Finish.CUT && watchdog.expired()) {
      return ended(reply, StopReason.WALL_WATCHDOG);
    }
    return switch (ActionParser.parse(reply.text(), reply.finish())) {
      case Parsed.Submit() -> submitted(reply);
      case Parsed.Malformed(var error) -> malformed(reply, error);
      case Parsed.Command(var text, var submits) -> act(reply, text, submits);
    };
  }

  private Reply ask() {
    var loops = new LoopDetector();
    var request = new ChatRequest(messages, budget.nextReply(), task.seed(), 0, grammar);
    return world
        .engine()
        .chat(
            request,
            piece -> !loops.loops(piece) && !world.watch().cancelled() && !watchdog.expired());
  }

  private Optional<Stop> ended(Reply reply, StopReason reason) {
    record(reply, null, null, null, "", 0);
    return Stop.because(reason);
  }

  private Optional<Stop> submitted(Reply reply) {
    record(reply, ActionParser.SUBMIT, null, null, "", 0);
    return Stop.because(StopReason.SUBMITTED);
  }

  private Optional<Stop> malformed(Reply reply, FormatError error) {
    record(reply, null, error.code(), null, error.message(), 0);
    answer(reply, error.message());
    return errors.add(error, actions).map(reason -> new Stop(reason, Optional.of(error.code())));
  }

  private Optional<Stop> act(Reply reply, String command, boolean submits) {
    errors.none();
    if (repetitions.reached(command)) {
      record(reply, command, null, null, "", 0);
      return Stop.because(StopReason.REPETITION);
    }
    var result = world.sandbox().run(command, limits.commandMillis());
    actions++;
    var observation = Observation.of(result, limits);
    record(reply, command, null, result.exitCode(), observation, result.millis());
    answer(reply, observation);
    return submits && result.exitCode() == 0
        ? Stop.because(StopReason.SUBMITTED)
        : Optional.empty();
  }

  private void record(
      Reply reply,
      @Nullable String command,
      @Nullable String formatError,
      @Nullable Integer exitCode,
      String observation,
      double toolMillis) {
    var turn =
        new Agent.Turn(
            turns.size() + 1, reply, command, formatError, exitCode, observation, toolMillis);
    turns.add(turn);
    world.watch().turn(turn);
  }

  /// Appends what the model said, without its reasoning, and what it is shown in return.
  private void answer(Reply reply, String shown) {
    var said = ReplyText.clean(reply.text()).strip();
    if (reply.finish() == Finish.CUT && said.length() > MOST_OF_A_CUT_REPLY) {
      said = said.substring(0, MOST_OF_A_CUT_REPLY) + " [...]";
    }
    // Some chat templates cannot render an empty answer.
    send("assistant", said.isEmpty() ? "(nothing)" : said);
    send("user", shown);
  }

  /// The one way into the conversation: nothing that anybody wrote speaks for the template. The
  /// turns keep what was there before.
  private void send(String role, String text) {
    messages.add(new Message(role, ControlTokens.neutralise(text)));
  }
}
