package dev.chipboard.worker.agent;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.tasks.chat.Finish;
import dev.chipboard.tasks.chat.Message;
import dev.chipboard.worker.engine.Engine;
import dev.chipboard.worker.engine.Engine.Reply;
import dev.chipboard.worker.engine.ToolsShown;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;

/// Tries out whether a model keeps to the form of a protocol: three small tasks with a seed, of
/// which only the first reply is looked at, and only its form. No more than a fifth may be wrong,
/// which of three is none, so that the first fault ends it.
///
/// A reply is given 200 tokens. One that is all thoughts by then says nothing about the form, and
/// counts for it.
public final class FormCheck {
  private static final int SEEDS = 3;
  private static final int MOST_TOKENS = 200;
  private static final List<String> THINGS = List.of("apples", "boats", "candles", "doors");

  private final Engine engine;
  private final BooleanSupplier stopped;

  /// @param engine one that writes nothing down: none of this counts
  /// @param stopped whether the answer is no longer wanted
  public FormCheck(Engine engine, BooleanSupplier stopped) {
    this.engine = engine;
    this.stopped = stopped;
  }

  /// Returns the code of the first fault, such as `prose-only`, or empty where there is none.
  ///
  /// @throws ChipboardException with `INTERRUPTED` where it is stopped, and what the engine throws
  public Optional<String> fault(String protocolName) {
    var protocol = Protocol.of(protocolName);
    for (int seed = 1; seed <= SEEDS; seed++) {
      var fault = fault(protocol, seed);
      if (fault.isPresent()) {
        return fault;
      }
    }
    return Optional.empty();
  }

  /// Whether the engine shows the model the tools of the native protocol.
  public boolean toolsShown() {
    return ToolsShown.by(engine, NativeCalls.TOOLS);
  }

  private Optional<String> fault(Protocol protocol, int seed) {
    var conversation = new Conversation();
    conversation.add(new Message("system", protocol.system()));
    conversation.add(new Message("user", task(seed)));
    var request = protocol.request(conversation.messages(), MOST_TOKENS, seed);
    var heard = new ReplyWatch(AgentLimits.DEFAULT, () -> !stopped.getAsBoolean());
    var reply = engine.chat(request, heard);
    if (stopped.getAsBoolean()) {
      throw new ChipboardException(ErrorCode.INTERRUPTED, "stopped in the choice of a protocol");
    }
    if (reply.finish() == Finish.LENGTH && heard.onlyThought()) {
      return Optional.empty();
    }
    return switch (protocol.parse(reply, formed(reply))) {
      case Parsed.Malformed(var error, _) -> Optional.of(error.wireName());
      case Parsed.Command _, Parsed.Submit _ -> Optional.empty();
    };
  }

  private static Finish formed(Reply reply) {
    return reply.finish() == Finish.CONTEXT ? Finish.LENGTH : reply.finish();
  }

  private static String task(int seed) {
    var random = new SplittableRandom(seed);
    var thing = THINGS.get(random.nextInt(THINGS.size()));
    return switch (seed) {
      case 1 -> "Write the number %d into the file %s.txt.".formatted(random.nextInt(1000), thing);
      case 2 -> "Count the lines of the file %s.csv.".formatted(thing);
      default ->
          "Make a folder named %s and put an empty file named %d into it."
              .formatted(thing, random.nextInt(1000));
    };
  }
}
