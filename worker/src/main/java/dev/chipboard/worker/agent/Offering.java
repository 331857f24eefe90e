package dev.chipboard.worker.agent;

import dev.chipboard.tasks.chat.Message;
import dev.chipboard.tasks.chat.ToolCall;
import dev.chipboard.tasks.chat.ToolChoice;
import dev.chipboard.tasks.suite.Dialogue;
import dev.chipboard.worker.engine.Engine.ChatRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How tools are offered to a model, and how it is told what its calls gave.
public enum Offering {
  /// By the engine, in the way of the model's template.
  NATIVE("native") {
    @Override
    List<Message> opening(Dialogue dialogue) {
      return dialogue.opening();
    }

    @Override
    ChatRequest request(List<Message> messages, Dialogue dialogue, int maxTokens, long seed) {
      return new ChatRequest(
          messages,
          maxTokens,
          seed,
          0,
          Optional.empty(),
          dialogue.tools(),
          first(messages, dialogue) ? dialogue.choice() : ToolChoice.AUTO);
    }

    @Override
    List<Message> exchange(String said, List<ToolCall> calls, List<String> results) {
      var messages = new ArrayList<Message>();
      messages.add(new Message("assistant", said, calls, null));
      for (int i = 0; i < calls.size(); i++) {
        messages.add(Message.ofTool(calls.get(i), results.get(i)));
      }
      return messages;
    }
  },

  /// By our own words in the system message, for engines that leave the tools out. The form is that
  /// of Hermes, which Qwen and others were trained with.
  PROMPTED("prompted") {
    @Override
    List<Message> opening(Dialogue dialogue) {
      var tools = dialogue.tools();
      var opening = dialogue.opening();
      if (tools.isEmpty()) {
        return opening;
      }
      var messages = new ArrayList<>(opening);
      var system = opening.getFirst();
      messages.set(0, new Message(system.role(), PromptedTools.system(system.content(), tools)));
      return messages;
    }

    @Override
    ChatRequest request(List<Message> messages, Dialogue dialogue, int maxTokens, long seed) {
      boolean enforced = dialogue.choice() == ToolChoice.REQUIRED && first(messages, dialogue);
      var grammar =
          enforced
              ? Optional.of(PromptedTools.required(dialogue.tools()))
              : Optional.<String>empty();
      return new ChatRequest(messages, maxTokens, seed, 0, grammar);
    }

    @Override
    List<Message> exchange(String said, List<ToolCall> calls, List<String> results) {
      var text = said.isEmpty() ? PromptedTools.calls(calls) : said;
      return List.of(
          new Message("assistant", text), new Message("user", PromptedTools.results(results)));
    }
  };

  private final String protocol;

  Offering(String protocol) {
    this.protocol = protocol;
  }

  /// Its name as a protocol, for the board.
  public String protocol() {
    return protocol;
  }

  /// Only the first turn is enforced: later ones must be able to end.
  private static boolean first(List<Message> messages, Dialogue dialogue) {
    return messages.size() == dialogue.opening().size();
  }

  abstract List<Message> opening(Dialogue dialogue);

  abstract ChatRequest request(List<Message> messages, Dialogue dialogue, int maxTokens, long seed);

  /// What a turn with calls adds to the conversation.
  ///
  /// @param said the text of the reply; empty where the calls were found in it
  abstract List<Message> exchange(String said, List<ToolCall> calls, List<String> results);
}
