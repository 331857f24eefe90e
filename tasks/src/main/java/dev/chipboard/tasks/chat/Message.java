package dev.chipboard.tasks.chat;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A message of a conversation.
///
/// @param role `system`, `user`, `assistant`, or `tool` for what a call gave
/// @param content its text; may be empty where there are calls
/// @param calls what the assistant called, in its order; empty in other roles
/// @param callId the call that a `tool` message answers, else null
public record Message(
    String role,
    String content,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ToolCall> calls,
    @Nullable String callId) {
  public Message {
    calls = List.copyOf(calls);
  }

  /// A message of text alone.
  public Message(String role, String content) {
    this(role, content, List.of(), null);
  }

  /// What a call gave.
  public static Message ofTool(ToolCall call, String result) {
    return new Message("tool", result, List.of(), call.id());
  }
}
