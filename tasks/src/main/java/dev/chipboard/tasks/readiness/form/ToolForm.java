package dev.chipboard.tasks.readiness.form;

import dev.chipboard.tasks.chat.Tool;
import java.util.List;

/// A tool as it is offered, and what its calls must look like.
///
/// @param name its name
/// @param description what it does, for the model
/// @param acts whether it changes something; one that only looks may be asked once too often
/// @param parameters its parameters
public record ToolForm(String name, String description, boolean acts, List<Parameter> parameters) {
  public ToolForm {
    parameters = List.copyOf(parameters);
  }

  public static ToolForm acting(String name, String description, Parameter... parameters) {
    return new ToolForm(name, description, true, List.of(parameters));
  }

  public static ToolForm looking(String name, String description, Parameter... parameters) {
    return new ToolForm(name, description, false, List.of(parameters));
  }

  public Tool tool() {
    return new Tool(name, description, new Kind.Members(parameters).schema());
  }
}
