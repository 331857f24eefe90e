package dev.chipboard.tasks.chat;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// Whether a model is to call a tool, as `tool_choice` of the OpenAI interface says it.
public enum ToolChoice {
  /// As it sees fit.
  AUTO,
  /// At least one: engines that can enforce it, by a grammar.
  REQUIRED,
  /// None.
  NONE;

  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
