package dev.chipboard.worker.agent;

import dev.chipboard.tasks.chat.Finish;
import dev.chipboard.tasks.chat.Message;
import dev.chipboard.worker.engine.Engine.ChatRequest;
import dev.chipboard.worker.engine.Engine.Reply;
import java.util.List;

/// A form in which a model acts: how it is asked, where its action is found, how it is answered.
/// What is done with the action is the loop's business, the same for all.
sealed interface Protocol permits FencedBlock, NativeCalls {
  /// The word that says that the work is done.
  String SUBMIT = "submit";

  /// Returns the protocol of a name.
  static Protocol of(String name) {
    return switch (name) {
      case BudgetedAgent.NATIVE -> new NativeCalls();
      case BudgetedAgent.FENCE -> FencedBlock.free();
      case BudgetedAgent.GRAMMAR -> FencedBlock.bound();
      default ->
          throw new IllegalArgumentException(
              "an agent protocol is native, fence or grammar, not '" + name + "'");
    };
  }

  /// What every conversation begins with.
  String system();

  /// Asks for the next reply.
  ChatRequest request(List<Message> messages, int maxTokens, long seed);

  /// Finds the one action of a reply.
  ///
  /// @param finish why the reply ended, as the loop sees it
  Parsed parse(Reply reply, Finish finish);

  /// Says to the model why nothing was done.
  String explain(Parsed.Malformed malformed);

  /// Writes down what the model said, without its thoughts, and what it is shown in return.
  ///
  /// @param at how many messages stand before
  List<Message> answer(Reply reply, String shown, int at);
}
