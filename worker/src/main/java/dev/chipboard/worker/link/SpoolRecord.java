package dev.chipboard.worker.link;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32C;

/// A record of a spool file. In the file: length, checksum, kind, content.
///
/// @param kind what it is, for the reader
/// @param text the content
record SpoolRecord(byte kind, String text) {
  static final int HEADER = 9;

  /// What a reader believes at most; a length above is damage.
  static final int MAX_CONTENT = 4 << 20;

  /// The bytes of the content.
  int bytes() {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  ByteBuffer frame() {
    var content = text.getBytes(StandardCharsets.UTF_8);
    if (content.length > MAX_CONTENT) {
      throw new IllegalArgumentException(
          "a record of " + content.length + " bytes is over the limit of " + MAX_CONTENT);
    }
    return ByteBuffer.allocate(HEADER + content.length)
        .putInt(content.length)
        .putInt(checksum(kind, ByteBuffer.wrap(content)))
        .put(kind)
        .put(content)
        .flip();
  }

  /// Reads the record that begins here, if a whole one does.
  static Optional<SpoolRecord> read(FileChannel channel, long at) throws IOException {
    var header = ByteBuffer.allocate(HEADER);
    if (!fill(channel, header, at)) {
      return Optional.empty();
    }
    int length = header.flip().getInt();
    int checksum = header.getInt();
    byte kind = header.get();
    if (!possible(length)) {
      return Optional.empty();
    }
    var content = ByteBuffer.allocate(length);
    if (!fill(channel, content, at + HEADER) || checksum(kind, content.flip()) != checksum) {
      return Optional.empty();
    }
    return Optional.of(new SpoolRecord(kind, new String(content.array(), StandardCharsets.UTF_8)));
  }

  /// Whether a whole record begins here. None is empty, so that a run of zeros is none.
  static boolean isAt(ByteBuffer bytes, int at) {
    if (bytes.limit() - at <= HEADER) {
      return false;
    }
    int length = bytes.getInt(at);
    return possible(length)
        && length > 0
        && length <= bytes.limit() - at - HEADER
        && checksum(bytes.get(at + HEADER - 1), bytes.slice(at + HEADER, length))
            == bytes.getInt(at + 4);
  }

  static boolean possible(int length) {
    return length >= 0 && length <= MAX_CONTENT;
  }

  private static boolean fill(FileChannel channel, ByteBuffer buffer, long at) throws IOException {
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, at + buffer.position()) < 0) {
        return false;
      }
    }
    return true;
  }

  private static int checksum(byte kind, ByteBuffer content) {
    var crc = new CRC32C();
    crc.update(kind);
    crc.update(content);
    return (int) crc.getValue();
  }
}
