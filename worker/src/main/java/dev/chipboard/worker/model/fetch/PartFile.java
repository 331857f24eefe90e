package dev.chipboard.worker.model.fetch;

import dev.chipboard.protocol.file.Sha256;
import dev.chipboard.worker.model.Models;
import dev.chipboard.worker.model.disk.DiskFull;
import dev.chipboard.worker.model.disk.FileHash;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Optional;

/// A file on its way: grows by what arrives, hashed as it does, and takes its place only when it is
/// whole and right. Left as it is when the way is cut short, and taken up again from there.
final class PartFile implements Closeable {
  private final Path path;
  private final long total;
  private final FileChannel channel;
  private final Sha256 sha256 = new Sha256();
  private long bytes;

  private PartFile(Path path, long total) throws IOException {
    this.path = path;
    this.total = total;
    this.channel =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
  }

  /// Opens the part, going on from what is there.
  ///
  /// @param total the bytes of the whole file; more is never written
  static PartFile open(Path path, long total, Models.FetchProgress progress) {
    try {
      var part = new PartFile(path, total);
      part.takeUp(progress);
      return part;
    } catch (IOException e) {
      throw DiskFull.whileWriting(path, e);
    }
  }

  private void takeUp(Models.FetchProgress progress) throws IOException {
    if (channel.size() > total) {
      restart();
    }
    if (channel.size() > 0) {
      FileHash.update(sha256, path, progress);
      bytes = channel.size();
    }
    channel.position(bytes);
  }

  long bytes() {
    return bytes;
  }

  long missing() {
    return total - bytes;
  }

  /// Throws away what is there.
  void restart() {
    try {
      channel.truncate(0);
      channel.position(0);
    } catch (IOException e) {
      throw DiskFull.whileWriting(path, e);
    }
    sha256.finish();
    bytes = 0;
    saveTag("");
  }

  /// Appends all of the buffer.
  ///
  /// @throws SourceFailed where there is more than the whole file should have
  void append(ByteBuffer buffer) {
    if (buffer.remaining() > missing()) {
      throw SourceFailed.corrupt("sends more than the " + total + " bytes of this model");
    }
    var hashed = buffer.duplicate();
    try {
      while (buffer.hasRemaining()) {
        bytes += channel.write(buffer);
      }
    } catch (IOException e) {
      throw DiskFull.whileWriting(path, e);
    }
    sha256.update(hashed);
  }

  /// Puts the file in its place if it is whole and right; what is wrong is thrown away.
  void commit(String expected, Path target) {
    if (missing() > 0) {
      throw SourceFailed.silent("ended after " + bytes + " of " + total + " bytes");
    }
    var actual = sha256.finish();
    if (!actual.equals(expected)) {
      restart();
      throw SourceFailed.corrupt(
          "gave another file: its SHA-256 is %s, this model's is %s".formatted(actual, expected));
    }
    try {
      channel.force(true);
      Files.move(path, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      syncFolder(Objects.requireNonNull(target.toAbsolutePath().getParent()));
    } catch (IOException e) {
      throw DiskFull.whileWriting(target, e);
    }
    saveTag("");
  }

  private static void syncFolder(Path folder) throws IOException {
    try (var handle = FileChannel.open(folder)) {
      handle.force(true);
    }
  }

  /// Returns the entity tag under which the bytes so far were served.
  Optional<String> tag() {
    try {
      return Files.exists(tagFile())
          ? Optional.of(Files.readString(tagFile())).filter(tag -> !tag.isBlank())
          : Optional.empty();
    } catch (IOException _) {
      return Optional.empty(); // Without the tag the range is asked for unconditionally.
    }
  }

  /// Remembers the entity tag; an empty one forgets it.
  void saveTag(String tag) {
    try {
      if (tag.isEmpty()) {
        Files.deleteIfExists(tagFile());
      } else {
        Files.writeString(tagFile(), tag);
      }
    } catch (IOException e) {
      throw DiskFull.whileWriting(tagFile(), e);
    }
  }

  private Path tagFile() {
    return path.resolveSibling(path.getFileName() + ".etag");
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
