package dev.chipboard.tasks.readiness.script;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chipboard.tasks.chat.ToolCall;
import dev.chipboard.tasks.grade.Answer;
import dev.chipboard.tasks.readiness.form.FormFault;
import dev.chipboard.tasks.readiness.form.ToolForm;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A call that was read without trusting it.
///
/// @param call as it came
/// @param tool what it calls, if that was offered
/// @param arguments its arguments, if they are an object within the bounds of [Answer]
/// @param why why they are not, else empty
record ReadCall(
    ToolCall call, Optional<ToolForm> tool, Optional<ObjectNode> arguments, String why) {
  static ReadCall of(ToolCall call, List<ToolForm> offered) {
    var tool = offered.stream().filter(each -> each.name().equals(call.name())).findFirst();
    return switch (Answer.read(call.arguments())) {
      case Answer.Understood(ObjectNode object) ->
          new ReadCall(call, tool, Optional.of(object), "");
      case Answer.Understood(var other) ->
          new ReadCall(call, tool, Optional.empty(), "a JSON " + other.getNodeType());
      case Answer.Unreadable(var why) -> new ReadCall(call, tool, Optional.empty(), why);
    };
  }

  /// In what its arguments do not have the form of the tool; empty where either is unknown.
  Map<FormFault, String> faults() {
    return tool.isPresent() && arguments.isPresent()
        ? FormFault.of(tool.get(), arguments.get())
        : Map.of();
  }

  /// Whether it is a call of an offered tool with arguments that can be read.
  boolean understood() {
    return tool.isPresent() && arguments.isPresent();
  }

  /// What was found, for a detail.
  String shown() {
    var text = call.name() + " " + call.arguments().replaceAll("\\s+", " ");
    return text.length() > 120 ? text.substring(0, 120) + "..." : text;
  }
}
