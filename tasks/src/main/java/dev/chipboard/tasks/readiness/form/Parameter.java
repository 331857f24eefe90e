package dev.chipboard.tasks.readiness.form;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// A parameter of a tool, or a member of one.
///
/// @param name its name
/// @param kind what it takes
/// @param required whether it may be left out, for which `null` counts too
/// @param description what it means, for the model; says the format where that matters
public record Parameter(String name, Kind kind, boolean required, String description) {
  public static Parameter needed(String name, Kind kind, String description) {
    return new Parameter(name, kind, true, description);
  }

  public static Parameter optional(String name, Kind kind, String description) {
    return new Parameter(name, kind, false, description);
  }

  ObjectNode schema() {
    return kind.schema().put("description", description);
  }
}
