package dev.chipboard.tasks.readiness.script;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chipboard.tasks.readiness.form.ToolForm;

/// A call that a model without fault makes.
///
/// @param tool what is called
/// @param arguments the right arguments
/// @param result what it gives
public record Wanted(ToolForm tool, Value.Members arguments, JsonNode result) {
  /// Whether a call is this one.
  boolean is(ReadCall call) {
    return call.tool().filter(tool::equals).isPresent()
        && call.arguments().filter(arguments::is).isPresent();
  }
}
