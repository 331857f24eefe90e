package dev.chipboard.tasks.chat;

/// A call of a tool, as the model wrote it.
///
/// @param id what the answer refers to; made up where the engine gives none
/// @param name of the tool, which may be none that was offered
/// @param arguments as they came: JSON, if the model keeps to the form
public record ToolCall(String id, String name, String arguments) {}
