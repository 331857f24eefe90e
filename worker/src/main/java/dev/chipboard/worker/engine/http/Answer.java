package dev.chipboard.worker.engine.http;

import dev.chipboard.worker.engine.Engine;

/// What an engine answered.
public sealed interface Answer {
  /// It replied.
  record Replied(Engine.Reply reply) implements Answer {}

  /// It is there and refused.
  ///
  /// @param status the HTTP status
  /// @param type the engine's name for the kind of error; empty if it gave none
  record Refused(int status, String type, String message, int promptTokens) implements Answer {
    /// Whether the request was too long for the engine's context.
    public boolean contextExceeded() {
      return type.equals("exceed_context_size_error");
    }

    /// Whether the engine did not understand what the model wrote: no failure of the engine.
    boolean misread() {
      return message.startsWith("The model produced output that does not match")
          || message.startsWith("Failed to parse input");
    }
  }
}
