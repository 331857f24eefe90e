package dev.chipboard.worker.agent;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.file.Resource;
import dev.chipboard.protocol.json.Json;
import dev.chipboard.tasks.chat.Finish;
import dev.chipboard.tasks.chat.Message;
import dev.chipboard.tasks.chat.Tool;
import dev.chipboard.tasks.chat.ToolCall;
import dev.chipboard.tasks.chat.ToolChoice;
import dev.chipboard.tasks.grade.FormatFault;
import dev.chipboard.worker.engine.Engine.ChatRequest;
import dev.chipboard.worker.engine.Engine.Reply;
import dev.chipboard.worker.toolcall.CalledInText;
import dev.chipboard.worker.toolcall.ReplyText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Tools by the model's own chat template: one that runs commands and one that ends the work. Calls
/// that the engine did not understand are looked for in the text.
record NativeCalls() implements Protocol {
  static final String SYSTEM = Resource.text(NativeCalls.class, "system-native.txt");
  private static final String BASH = "bash";
  private static final String COMMAND = "command";

  static final List<Tool> TOOLS =
      List.of(
          new Tool(
              BASH,
              "Runs bash commands in /workspace and returns their exit code and output.",
              Json.tree(
                  """
                  {"type": "object",
                   "properties": {"command": {"type": "string", "description": "the commands"}},
                   "required": ["command"]}
                  """)),
          new Tool(
              SUBMIT,
              "Says that the task is done.",
              Json.tree("{\"type\": \"object\", \"properties\": {}}")));

  private static final String FORM =
      "\nCall exactly one tool: bash with {\"command\": \"...\"}, or submit when the task is done.";

  @Override
  public String system() {
    return SYSTEM;
  }

  @Override
  public ChatRequest request(List<Message> messages, int maxTokens, long seed) {
    return new ChatRequest(messages, maxTokens, seed, 0, Optional.empty(), TOOLS, ToolChoice.AUTO);
  }

  @Override
  public Parsed parse(Reply reply, Finish finish) {
    if (finish == Finish.CUT) {
      return new Parsed.Malformed(FormatFault.LOOPING);
    }
    if (finish == Finish.LENGTH) {
      return new Parsed.Malformed(FormatFault.TRUNCATED);
    }
    var calls = calls(reply);
    return switch (calls.size()) {
      case 0 ->
          ActionParser.saysSubmit(ReplyText.clean(reply.text()))
              ? new Parsed.Submit()
              : new Parsed.Malformed(FormatFault.PROSE_ONLY);
      case 1 -> action(calls.getFirst());
      default -> new Parsed.Malformed(FormatFault.SEVERAL_ACTIONS, Integer.toString(calls.size()));
    };
  }

  private static List<ToolCall> calls(Reply reply) {
    return reply.calls().isEmpty() ? CalledInText.of(reply.text(), TOOLS) : reply.calls();
  }

  private static Parsed action(ToolCall call) {
    if (call.name().equals(SUBMIT)) {
      return new Parsed.Submit();
    }
    if (!call.name().isEmpty() && !call.name().equals(BASH)) {
      return new Parsed.Malformed(FormatFault.UNKNOWN_TOOL, shown(call.name()));
    }
    return arguments(call)
        .filter(text -> !call.name().isEmpty())
        .map(ActionParser::command)
        .orElseGet(() -> new Parsed.Malformed(FormatFault.BAD_JSON));
  }

  private static String shown(String name) {
    return name.length() <= 40 ? name : name.substring(0, 40) + "...";
  }

  private static Optional<String> arguments(ToolCall call) {
    try {
      var command = Json.tree(call.arguments()).path(COMMAND);
      return command.isTextual() ? Optional.of(command.asText()) : Optional.empty();
    } catch (ChipboardException _) {
      return Optional.empty(); // no JSON, of which the model is told
    }
  }

  @Override
  public String explain(Parsed.Malformed malformed) {
    var reason =
        switch (malformed.error()) {
          case SEVERAL_ACTIONS ->
              "Your answer called "
                  + malformed.detail()
                  + " tools at once, so none was run. The next call can follow when you have seen"
                  + " what the first gave.";
          case TRUNCATED ->
              "Your answer was cut off at its length limit before its call was complete, so nothing"
                  + " was run. Make a shorter one, or do the work in smaller steps.";
          case EMPTY_ACTION -> "The command that you gave was empty, so nothing was run.";
          case UNKNOWN_TOOL ->
              "There is no tool '"
                  + malformed.detail()
                  + "', so nothing was run. There are: bash, submit.";
          case BAD_JSON ->
              "The arguments of your call were not a JSON object with a text 'command', so nothing"
                  + " was run.";
          case LOOPING -> "Your answer repeated itself and was stopped, so nothing was run.";
          case PROSE_ONLY, OTHER_LANGUAGE -> "Your answer called no tool, so nothing was run.";
        };
    return reason + FORM;
  }

  /// A call and its result go back as such. Where a template or an engine could not render the
  /// calls, since their arguments are no JSON, the model's text stands for them.
  @Override
  public List<Message> answer(Reply reply, String shown, int at) {
    var calls = reply.finish() == Finish.CUT ? List.<ToolCall>of() : calls(reply);
    if (calls.isEmpty() || !calls.stream().allMatch(NativeCalls::renders)) {
      return List.of(new Message("assistant", said(reply)), new Message("user", shown));
    }
    var messages = new ArrayList<Message>();
    var numbered = new ArrayList<ToolCall>();
    for (var call : calls) {
      // The same in each run, which an engine's random ones are not, and fit for all templates.
      var id = "call%05d".formatted(at + numbered.size());
      numbered.add(new ToolCall(id, call.name(), call.arguments()));
    }
    var text = reply.calls().isEmpty() ? "" : ReplyText.clean(reply.text()).strip();
    messages.add(new Message("assistant", text, numbered, null));
    numbered.forEach(call -> messages.add(Message.ofTool(call, shown)));
    return messages;
  }

  private static String said(Reply reply) {
    var text = new StringBuilder(reply.text());
    reply.calls().forEach(call -> text.append(call.name()).append(' ').append(call.arguments()));
    return FencedBlock.shortened(text.toString(), reply.finish());
  }

  private static boolean renders(ToolCall call) {
    try {
      return !call.name().isEmpty() && Json.tree(call.arguments()).isObject();
    } catch (ChipboardException _) {
      return false; // no JSON
    }
  }
}
