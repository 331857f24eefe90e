package dev.chipboard.worker.link;

import dev.chipboard.protocol.bus.Frame;
import dev.chipboard.protocol.json.Json;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// The server's side of one HTTP connection, and of a WebSocket (RFC 6455) where it becomes one.
public final class TestSocket {
  private final Socket socket;
  private final DataInputStream in;
  private final OutputStream out;

  TestSocket(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    this.out = socket.getOutputStream();
  }

  record Request(String method, String path, Map<String, String> headers, String body) {}

  Request request() throws IOException {
    var first = line().split(" ", -1);
    var headers = new LinkedHashMap<String, String>();
    for (var line = line(); !line.isEmpty(); line = line()) {
      var pair = line.split(":", 2);
      headers.put(pair[0].toLowerCase(Locale.ROOT), pair[1].strip());
    }
    var body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
    return new Request(first[0], first[1], headers, new String(body, StandardCharsets.ISO_8859_1));
  }

  private String line() throws IOException {
    var text = new StringBuilder();
    for (int c = in.readUnsignedByte(); c != '\n'; c = in.readUnsignedByte()) {
      text.append((char) c);
    }
    return text.toString().strip();
  }

  void answer(int status, String body) throws IOException {
    var content = body.getBytes(StandardCharsets.UTF_8);
    write(
        "HTTP/1.1 %d Status\r\nContent-Length: %d\r\nContent-Type: application/json\r\n\r\n%s"
            .formatted(status, content.length, body)
            .getBytes(StandardCharsets.UTF_8));
  }

  void upgrade(Request request) throws Exception {
    var key = request.headers().get("sec-websocket-key") + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    var sha1 = MessageDigest.getInstance("SHA-1").digest(key.getBytes(StandardCharsets.US_ASCII));
    write(
        ("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Accept: "
                + Base64.getEncoder().encodeToString(sha1)
                + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII));
  }

  /// Reads the next text message, whole.
  Frame receive() throws IOException {
    var text = new StringBuilder();
    while (true) {
      int first = in.readUnsignedByte();
      int second = in.readUnsignedByte();
      long length = second & 0x7f;
      length = length == 126 ? in.readUnsignedShort() : length == 127 ? in.readLong() : length;
      var mask = in.readNBytes(4);
      var content = in.readNBytes((int) length);
      for (int i = 0; i < content.length; i++) {
        content[i] ^= mask[i % 4];
      }
      if ((first & 0x0f) == 8) {
        throw new IOException("closed by the client");
      }
      text.append(new String(content, StandardCharsets.UTF_8));
      if ((first & 0x80) != 0) {
        return Json.read(text.toString(), Frame.class);
      }
    }
  }

  /// Sends one message in pieces of at most so many bytes.
  public void send(Object frame, int piece) throws IOException {
    var content = Json.write(frame).getBytes(StandardCharsets.UTF_8);
    for (int from = 0; from < content.length; from += piece) {
      int to = Math.min(content.length, from + piece);
      int opcode = (from == 0 ? 1 : 0) | (to == content.length ? 0x80 : 0);
      fragment(opcode, java.util.Arrays.copyOfRange(content, from, to));
    }
  }

  private void fragment(int opcode, byte[] content) throws IOException {
    var frame = java.nio.ByteBuffer.allocate(10 + content.length);
    frame.put((byte) opcode);
    if (content.length < 126) {
      frame.put((byte) content.length);
    } else if (content.length < 65_536) {
      frame.put((byte) 126).putShort((short) content.length);
    } else {
      frame.put((byte) 127).putLong(content.length);
    }
    frame.put(content).flip();
    var bytes = new byte[frame.remaining()];
    frame.get(bytes);
    write(bytes);
  }

  private synchronized void write(byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
  }

  public void close() throws IOException {
    socket.close();
  }
}
