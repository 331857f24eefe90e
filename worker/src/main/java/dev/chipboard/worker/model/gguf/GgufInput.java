package dev.chipboard.worker.model.gguf;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// A bounded little-endian reader over the start of a file. Whatever the file claims, it holds one
/// buffer of 64 KiB and the one text asked for.
final class GgufInput implements Closeable {
  private static final int BUFFER_BYTES = 1 << 16;

  private final Path path;
  private final FileChannel channel;
  private final long size;
  private final long limit;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);

  /// The position in the file of the buffer's end.
  private long end;

  /// @param limit no byte at or beyond this position is read
  GgufInput(Path path, long limit) throws IOException {
    this.path = path;
    this.channel = FileChannel.open(path);
    this.size = channel.size();
    this.limit = limit;
    buffer.order(ByteOrder.LITTLE_ENDIAN).limit(0);
  }

  long size() {
    return size;
  }

  long position() {
    return end - buffer.remaining();
  }

  /// Returns how many bytes are left to read, within the file and the limit.
  long remaining() {
    return Math.min(size, limit) - position();
  }

  long u8(String what) throws IOException {
    need(1, what);
    return Byte.toUnsignedLong(buffer.get());
  }

  long u16(String what) throws IOException {
    need(2, what);
    return Short.toUnsignedLong(buffer.getShort());
  }

  long u32(String what) throws IOException {
    need(4, what);
    return Integer.toUnsignedLong(buffer.getInt());
  }

  /// Reads 64 bits; a value of 2^63 or more is negative.
  long i64(String what) throws IOException {
    need(8, what);
    return buffer.getLong();
  }

  /// Reads a number of things of which each takes some bytes.
  ///
  /// @param each the fewest bytes that one of them takes: more of them than fit is corrupt
  long count(long each, long most, String what) throws IOException {
    return count(each, most, "", what);
  }

  /// The same, with the words joined only when they are needed: arrays have millions of strings.
  private long count(long each, long most, String of, String what) throws IOException {
    long count = i64(what);
    if (count < 0 || count > most) {
      throw corrupt(of + what + " is " + Long.toUnsignedString(count) + ", more than " + most);
    }
    if (count > remaining() / each) {
      throw corrupt(
          of + what + " is " + count + ", more than the bytes left (" + remaining() + ")");
    }
    return count;
  }

  /// Reads the length of an array whose elements take at least so many bytes each.
  long arrayLength(long each, String what) throws IOException {
    return count(each, Long.MAX_VALUE, "the length of the array in ", what);
  }

  /// Reads a string of at most `most` bytes.
  String text(int most, String what) throws IOException {
    long length = count(1, most, "the length of ", what);
    return text(Math.toIntExact(length));
  }

  /// Reads a string, or the start of it where it is longer than `most` bytes.
  String textStart(int most, String what) throws IOException {
    long length = count(1, Long.MAX_VALUE, "the length of ", what);
    var text = text((int) Math.min(length, most));
    skip(length - Math.min(length, most), what);
    return text;
  }

  private String text(int length) throws IOException {
    byte[] bytes = new byte[length];
    for (int filled = 0; filled < length; ) {
      need(1, "a string");
      int step = Math.min(length - filled, buffer.remaining());
      buffer.get(bytes, filled, step);
      filled += step;
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /// Skips a string.
  void skipText(String what) throws IOException {
    skip(count(1, Long.MAX_VALUE, "the length of ", what), what);
  }

  void skip(long bytes, String what) throws IOException {
    if (bytes < 0 || bytes > remaining()) {
      throw cutShort(what);
    }
    if (bytes <= buffer.remaining()) {
      buffer.position(buffer.position() + (int) bytes);
      return;
    }
    end = position() + bytes;
    buffer.limit(0);
  }

  private void need(int bytes, String what) throws IOException {
    if (buffer.remaining() >= bytes) {
      return;
    }
    if (bytes > remaining()) {
      throw cutShort(what);
    }
    buffer.compact();
    while (buffer.position() < bytes) {
      int read = channel.read(buffer, end);
      if (read < 0) {
        buffer.flip();
        throw cutShort(what);
      }
      end += read;
    }
    buffer.flip();
  }

  private ChipboardException cutShort(String what) {
    return size <= limit
        ? corrupt("the file of " + size + " bytes ends inside " + what + "; was it cut short?")
        : corrupt(what + " reaches beyond the first " + limit + " bytes, too far for a header");
  }

  /// Returns the error to throw about what was just read.
  ChipboardException corrupt(String what) {
    return new ChipboardException(
        ErrorCode.CORRUPT, path + " is not a usable GGUF, near byte " + position() + ": " + what);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
