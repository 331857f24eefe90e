package dev.chipboard.worker.link;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/// An append-only file of records: length, checksum, kind, content. A record cut off by a crash
/// ends the reading and is overwritten by the next. For one thread.
final class SpoolFile implements AutoCloseable {
  private static final int HEADER = 9;
  private static final int MAX_CONTENT = 4 << 20;

  private final Path path;
  private FileChannel channel;
  private long end;

  private SpoolFile(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /// @param kind what it is, for the reader
  /// @param text the content
  record Entry(byte kind, String text) {
    int bytes() {
      return text.getBytes(StandardCharsets.UTF_8).length;
    }
  }

  static SpoolFile open(Path path) throws IOException {
    return new SpoolFile(path, PrivateFiles.open(path));
  }

  /// Reads all whole records and sets the end behind the last of them.
  List<Entry> read() throws IOException {
    var entries = new ArrayList<Entry>();
    var header = ByteBuffer.allocate(HEADER);
    end = 0;
    while (fill(header.clear(), end)) {
      int length = header.flip().getInt();
      int checksum = header.getInt();
      byte kind = header.get();
      if (length < 0 || length > MAX_CONTENT) {
        break;
      }
      var content = ByteBuffer.allocate(length);
      if (!fill(content, end + HEADER) || checksum(kind, content.array()) != checksum) {
        break;
      }
      entries.add(new Entry(kind, new String(content.array(), StandardCharsets.UTF_8)));
      end += HEADER + length;
    }
    return entries;
  }

  private boolean fill(ByteBuffer buffer, long at) throws IOException {
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, at + buffer.position()) < 0) {
        return false;
      }
    }
    return true;
  }

  /// Writes records behind the last whole one; they are on the disk when this returns, or, where it
  /// throws, as good as never written.
  void append(List<Entry> entries) throws IOException {
    var buffer = frame(entries);
    long at = end;
    while (buffer.hasRemaining()) {
      at += channel.write(buffer, at);
    }
    channel.force(false);
    end = at;
  }

  /// Puts these records in the place of all others, at once or not at all.
  void replace(List<Entry> entries) throws IOException {
    var fresh = path.resolveSibling(path.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    var buffer = frame(entries);
    PrivateFiles.write(fresh, buffer);
    Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    channel.close();
    channel = PrivateFiles.open(path);
    end = buffer.limit();
  }

  long bytes() {
    return end;
  }

  private static ByteBuffer frame(List<Entry> entries) {
    var frames = entries.stream().map(SpoolFile::frame).toList();
    var all = ByteBuffer.allocate(frames.stream().mapToInt(ByteBuffer::remaining).sum());
    frames.forEach(all::put);
    return all.flip();
  }

  private static ByteBuffer frame(Entry entry) {
    var content = entry.text().getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(HEADER + content.length)
        .putInt(content.length)
        .putInt(checksum(entry.kind(), content))
        .put(entry.kind())
        .put(content)
        .flip();
  }

  private static int checksum(byte kind, byte[] content) {
    var crc = new CRC32C();
    crc.update(kind);
    crc.update(content);
    return (int) crc.getValue();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
