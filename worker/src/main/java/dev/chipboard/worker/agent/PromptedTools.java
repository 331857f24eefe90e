package dev.chipboard.worker.agent;

import dev.chipboard.protocol.json.Json;
import dev.chipboard.tasks.chat.Tool;
import dev.chipboard.tasks.chat.ToolCall;
import dev.chipboard.worker.toolcall.CallGrammar;
import java.util.List;
import java.util.stream.Collectors;

/// Tools in words.
final class PromptedTools {
  private PromptedTools() {}

  /// A grammar by which an engine enforces one call of any of the tools, in JSON.
  static String required(List<Tool> tools) {
    return CallGrammar.HERMES.of(tools.stream().map(Tool::name).toList());
  }

  static String system(String system, List<Tool> tools) {
    var lines = tools.stream().map(PromptedTools::line).collect(Collectors.joining("\n"));
    // Word for word what the template of Qwen says, which took it from Hermes: many models know it.
    return """
    %s

    # Tools

    You may call one or more functions to assist with the user query.

    You are provided with function signatures within <tools></tools> XML tags:
    <tools>
    %s
    </tools>

    For each function call, return a json object with function name and arguments within \
    <tool_call></tool_call> XML tags:
    <tool_call>
    {"name": <function-name>, "arguments": <args-json-object>}
    </tool_call>\
    """
        .formatted(system, lines);
  }

  private static String line(Tool tool) {
    return """
    {"type": "function", "function": {"name": %s, "description": %s, "parameters": %s}}\
    """
        .formatted(Json.write(tool.name()), Json.write(tool.description()), tool.parameters());
  }

  static String calls(List<ToolCall> calls) {
    return calls.stream()
        .map(call ->
            "<tool_call>\n{\"name\": %s, \"arguments\": %s}\n</tool_call>"
                .formatted(Json.write(call.name()), call.arguments()))
        .collect(Collectors.joining("\n"));
  }

  static String results(List<String> results) {
    return results.stream()
        .map(result -> "<tool_response>\n" + result + "\n</tool_response>")
        .collect(Collectors.joining("\n"));
  }
}
