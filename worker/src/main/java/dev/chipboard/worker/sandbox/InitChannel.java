package dev.chipboard.worker.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chipboard.protocol.json.Json;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// Speaks with the init of a sandbox: a 4-byte length, a JSON header, and `size` bytes after it.
/// What comes from inside is bounded before it is believed.
final class InitChannel {
  private static final int MOST_HEADER = 64 << 10;
  private static final int MOST_PAYLOAD = 4 << 20;

  private final DataInputStream in;
  private final DataOutputStream out;

  InitChannel(InputStream in, OutputStream out) {
    this.in = new DataInputStream(in);
    this.out = new DataOutputStream(out);
  }

  /// A message. The array is nobody else's and messages are never compared.
  @SuppressWarnings("ArrayRecordComponent")
  record Message(JsonNode header, byte[] payload) {}

  void sendRaw(byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
  }

  void send(ObjectNode header, byte[] payload) throws IOException {
    header.put("size", payload.length);
    var text = Json.write(header).getBytes(StandardCharsets.UTF_8);
    out.writeInt(text.length);
    out.write(text);
    out.write(payload);
    out.flush();
  }

  /// Blocks until a message is here.
  ///
  /// @throws java.io.EOFException when the init is gone
  Message receive() throws IOException {
    var header = Json.mapper().readTree(exactly(in.readInt(), MOST_HEADER));
    return new Message(header, exactly(header.path("size").asInt(), MOST_PAYLOAD));
  }

  private byte[] exactly(int length, int most) throws IOException {
    if (length < 0 || length > most) {
      throw new IOException("the sandbox announced " + length + " bytes; the limit is " + most);
    }
    return in.readNBytes(length);
  }
}
