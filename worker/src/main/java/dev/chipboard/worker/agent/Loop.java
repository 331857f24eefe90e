package dev.chipboard.worker.agent;

import dev.chipboard.protocol.trial.StopReason;
import dev.chipboard.tasks.chat.Finish;
import dev.chipboard.tasks.chat.Message;
import dev.chipboard.worker.engine.Engine;
import dev.chipboard.worker.engine.Engine.Reply;
import dev.chipboard.worker.sandbox.Sandboxes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// One run of the loop: model turn, action in the sandbox, observation, and again.
final class Loop {
  private final Agent.Task task;
  private final Protocol protocol;
  private final World world;
  private final AgentLimits limits;
  private final Budget budget;
  private final Watchdog watchdog;

  private final Conversation conversation = new Conversation();
  private final List<Agent.Turn> turns = new ArrayList<>();
  private final FormatErrors errors;
  private final Repetitions repetitions;
  private int actions;
  private boolean thinks;

  /// What the loop works with.
  record World(
      Engine engine, Sandboxes.Sandbox sandbox, Agent.Watch watch, LongSupplier nanoTime) {}

  Loop(Agent.Task task, World world, AgentLimits limits) {
    this.task = task;
    this.protocol = Protocol.of(task.protocol());
    this.world = world;
    this.limits = limits;
    this.budget = new Budget(task.tokenBudget(), world.engine().contextTokens());
    this.watchdog = new Watchdog(world.nanoTime(), limits.watchdogFloor(), task.tokenBudget());
    this.errors = new FormatErrors(limits.formatErrors());
    this.repetitions = new Repetitions(limits.repetitions());
  }

  Agent.Run run() {
    thinks = Thoughts.in(world.engine().chatTemplate());
    conversation.add(new Message("system", protocol.system()));
    conversation.add(new Message("user", task.prompt()));
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
    return nextReply() == 0 ? Stop.because(StopReason.TOKEN_CEILING) : Optional.empty();
  }

  /// What is left, up to a reply of full length, with room for thoughts where the model has any.
  private int nextReply() {
    int cap = limits.replyTokens() + (thinks ? limits.thoughtTokens() : 0);
    return budget.nextReply(promptBytes(), cap);
  }

  private long promptBytes() {
    var request = protocol.request(conversation.messages(), 1, task.seed());
    var tools = request.tools().stream();
    return Conversation.bytes(request.messages())
        + tools.mapToLong(tool -> tool.parameters().toString().length()).sum();
  }

  private Optional<Stop> turn() {
    long bytes = promptBytes();
    var heard = new ReplyWatch(limits, () -> !world.watch().cancelled() && !watchdog.expired());
    var request = protocol.request(conversation.messages(), nextReply(), task.seed());
    var reply = world.engine().chat(request, heard);
    budget.spend(bytes, reply);
    watchdog.measure(reply);
    thinks |= heard.thoughtAtAll();
    var finish = heard.finish(reply.finish());
    if (finish == Finish.CONTEXT) {
      return ended(reply, StopReason.CONTEXT_OVERFLOW);
    }
    if (finish == Finish.CUT && world.watch().cancelled()) {
      return ended(reply, StopReason.CANCELLED);
    }
    if (finish == Finish.CUT && watchdog.expired()) {
      return ended(reply, StopReason.WALL_WATCHDOG);
    }
    return switch (protocol.parse(reply, finish)) {
      case Parsed.Submit() -> submitted(reply);
      case Parsed.Malformed fault -> malformed(reply, fault);
      case Parsed.Command(var text, var submits) -> act(reply, text, submits);
    };
  }

  private Optional<Stop> ended(Reply reply, StopReason reason) {
    record(reply, null, null, null, "", 0);
    return Stop.because(reason);
  }

  private Optional<Stop> submitted(Reply reply) {
    record(reply, Protocol.SUBMIT, null, null, "", 0);
    return Stop.because(StopReason.SUBMITTED);
  }

  private Optional<Stop> malformed(Reply reply, Parsed.Malformed fault) {
    var code = fault.error().wireName();
    var explained = protocol.explain(fault);
    record(reply, null, code, null, explained, 0);
    answer(reply, explained);
    return errors
        .add(fault.error(), reply.text(), actions)
        .map(reason -> new Stop(reason, Optional.of(code)));
  }

  private Optional<Stop> act(Reply reply, String command, boolean submits) {
    errors.none();
    if (repetitions.reached(command)) {
      record(reply, command, null, null, "", 0);
      return Stop.because(StopReason.REPETITION);
    }
    long allowed = limits.commandMillis(task.cpuFactor());
    var result = world.sandbox().run(command, allowed);
    actions++;
    var observation = Observation.of(result, limits, allowed);
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

  private void answer(Reply reply, String shown) {
    protocol.answer(reply, shown, conversation.messages().size()).forEach(conversation::add);
  }
}
