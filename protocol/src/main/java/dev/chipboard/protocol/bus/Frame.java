package dev.chipboard.protocol.bus;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A frame of the Vert.x event-bus bridge over a raw WebSocket.
///
/// @param type `send`, `register`, `unregister`, `ping` from a client; `rec`, `err`, `pong` to it
/// @param address where to
/// @param replyAddress where the answer goes; an answer is a `rec` to that address
/// @param headers headers of the message
/// @param body the message
/// @param failureCode of an `err`
/// @param failureType of an `err`
/// @param message of an `err`
public record Frame(
    String type,
    @Nullable String address,
    @Nullable String replyAddress,
    @Nullable Map<String, String> headers,
    @Nullable JsonNode body,
    @Nullable Integer failureCode,
    @Nullable String failureType,
    @Nullable String message) {

  public static Frame send(String address, String replyAddress, JsonNode body) {
    return new Frame("send", address, replyAddress, null, body, null, null, null);
  }

  public static Frame register(String address) {
    return new Frame("register", address, null, null, null, null, null, null);
  }

  public static Frame ping() {
    return new Frame("ping", null, null, null, null, null, null, null);
  }
}
