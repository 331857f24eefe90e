package dev.chipboard.worker.toolcall;

import dev.chipboard.tasks.chat.Tool;
import dev.chipboard.tasks.chat.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Finds calls of tools that a model printed as text, because its engine does not translate the
/// model's form or because the model did not keep to it.
///
/// Known are the forms of Hermes and Qwen (`<tool_call>`), Llama (`<|python_tag|>` and bare JSON),
/// Mistral (`[TOOL_CALLS]`), function tags (`<function=name>`, with JSON or `<parameter=name>`
/// inside), llama.cpp's Generic (`{"tool_call": {..}}`) and JSON in a fence.
///
/// A mark, or JSON that is all of a reply or of a fence, makes a call of whatever tool it names, so
/// that a tool that nobody offered is seen; what a name is worth is for the caller to say. JSON that
/// stands between prose is a call only of a tool that was offered. A marked call whose JSON is
/// broken is one too: its arguments are then what stands there, and its name is empty where none is
/// to be seen.
public final class CalledInText {
  private static final Pattern FENCE =
      Pattern.compile("```(?:json|tool_call|tool_code)?[ \\t]*\\n(.*?)(?:```|\\z)", Pattern.DOTALL);
  private static final Pattern LINE_OF_JSON = Pattern.compile("(?m)^[ \\t]*(?=[{\\[])");

  private CalledInText() {}

  /// Returns the calls in their order; their ids are made up, each of its own within the reply.
  ///
  /// @param text a reply as it came; thoughts in it are left out
  /// @param tools what was offered; may be none
  public static List<ToolCall> of(String text, List<Tool> tools) {
    var answer = ReplyText.clean(text);
    var found = new MarkedCalls(answer, tools).find();
    if (found.isEmpty()) {
      found = unmarked(answer.strip(), tools);
    }
    var calls = new ArrayList<ToolCall>();
    for (var each : found) {
      // Nine letters and digits: Mistral's templates take no other ids.
      calls.add(new ToolCall("call%05d".formatted(calls.size() + 1), each.name(), each.arguments()));
    }
    return List.copyOf(calls);
  }

  private static List<JsonCalls.Found> unmarked(String answer, List<Tool> tools) {
    var whole = JsonCalls.wholly(answer);
    if (!whole.isEmpty()) {
      return whole;
    }
    var fenced =
        FENCE
            .matcher(answer)
            .results()
            .flatMap(fence -> JsonCalls.wholly(fence.group(1).strip()).stream())
            .toList();
    return fenced.isEmpty()
        ? amidProse(answer, tools.stream().map(Tool::name).collect(Collectors.toSet()))
        : fenced;
  }

  private static List<JsonCalls.Found> amidProse(String answer, Set<String> offered) {
    var calls = new ArrayList<JsonCalls.Found>();
    var lines = LINE_OF_JSON.matcher(answer);
    for (int at = 0; at <= answer.length() && lines.find(at); ) {
      var value = JsonCalls.first(answer, lines.end());
      at = Math.max(value.map(JsonCalls.Value::end).orElse(0), lines.end() + 1);
      value.stream()
          .flatMap(it -> JsonCalls.in(it.node()).stream())
          .filter(call -> offered.contains(call.name()))
          .forEach(calls::add);
    }
    return calls;
  }
}
