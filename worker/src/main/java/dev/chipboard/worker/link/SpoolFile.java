package dev.chipboard.worker.link;

import dev.chipboard.protocol.file.PrivateFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/// An append-only file of records. A record cut off by a crash is overwritten by the next. For one
/// thread.
final class SpoolFile implements AutoCloseable {
  private final Path path;
  private FileChannel channel;
  private long end;
  private long written;

  private SpoolFile(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  static SpoolFile open(Path path) throws IOException {
    return new SpoolFile(path, PrivateFiles.open(path));
  }

  /// Reads all whole records and sets the end behind the last of them.
  SpoolReading read() throws IOException {
    var reading = SpoolReading.of(channel);
    end = reading.end();
    return reading;
  }

  /// Appends what is in the file from a place on to another file.
  ///
  /// @return how many bytes that are
  long copy(long from, Path to) throws IOException {
    long size = channel.size();
    try (var target = PrivateFiles.open(to)) {
      target.position(target.size());
      for (long at = from; at < size; ) {
        at += channel.transferTo(at, size - at, target);
      }
      target.force(true);
    }
    return size - from;
  }

  /// Drops what lies behind the last whole record: what of it the next one does not cover would
  /// look like damage.
  void cut() throws IOException {
    channel.truncate(end);
  }

  /// Writes records behind the last whole one; they are on the disk when this returns, or, where it
  /// throws, as good as never written.
  ///
  /// @throws IllegalArgumentException where one is over [SpoolRecord#MAX_CONTENT]
  void append(List<SpoolRecord> records) throws IOException {
    var buffer = frame(records);
    try {
      long at = end;
      while (buffer.hasRemaining()) {
        at += channel.write(buffer, at);
      }
      channel.force(false);
      written += at - end;
      end = at;
    } catch (IOException e) {
      try {
        cut();
      } catch (IOException alsoFailed) {
        e.addSuppressed(alsoFailed);
      }
      throw e;
    }
  }

  /// Puts these records in the place of all others, at once or not at all.
  void replace(List<SpoolRecord> records) throws IOException {
    var fresh = path.resolveSibling(path.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    var buffer = frame(records);
    PrivateFiles.write(fresh, buffer);
    // Open before it has the name: nothing may fail between the name and the channel.
    var next = PrivateFiles.open(fresh);
    try {
      Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      next.close();
      throw e;
    }
    var old = channel;
    channel = next;
    end = buffer.limit();
    written += end;
    old.close();
    rememberName();
  }

  /// Has the folder remember the name over a loss of power.
  private void rememberName() throws IOException {
    try (var folder = FileChannel.open(path.resolveSibling("."), StandardOpenOption.READ)) {
      folder.force(true);
    }
  }

  long bytes() {
    return end;
  }

  /// Returns how much was written since it was opened.
  long bytesWritten() {
    return written;
  }

  private static ByteBuffer frame(List<SpoolRecord> records) {
    var frames = records.stream().map(SpoolRecord::frame).toList();
    var all = ByteBuffer.allocate(frames.stream().mapToInt(ByteBuffer::remaining).sum());
    frames.forEach(all::put);
    return all.flip();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
