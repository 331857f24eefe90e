package dev.chipboard.tasks.chat;

import com.fasterxml.jackson.databind.JsonNode;

/// A function that a model may call.
///
/// @param name letters, digits, `_` and `-`
/// @param description what it does, for the model
/// @param parameters its parameters as a JSON Schema of type `object`; never changed
public record Tool(String name, String description, JsonNode parameters) {}
