package dev.chipboard.worker.model.find;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.json.Json;
import dev.chipboard.worker.model.Models;
import dev.chipboard.worker.model.disk.DiskFull;
import dev.chipboard.worker.model.disk.FileHash;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The SHA-256 of files on this disk, so that nothing is hashed twice: kept in a file that all
/// processes share, valid as long as a file's size and time of change stay the same.
public final class HashIndex {
  private static final Logger LOG = LoggerFactory.getLogger(HashIndex.class);
  private static final Object IN_PROCESS = new Object();

  private final Path file;

  public HashIndex(Path file) {
    this.file = file;
  }

  public record Entry(Path path, long bytes, Instant modified, String sha256) {
    static Entry of(Path path, String sha256) throws IOException {
      var real = path.toRealPath();
      return new Entry(real, Files.size(real), Files.getLastModifiedTime(real).toInstant(), sha256);
    }

    boolean valid() {
      try {
        return equals(of(path, sha256));
      } catch (IOException _) {
        return false; // The file is gone or not ours to see any more: the entry says nothing.
      }
    }
  }

  private record Document(int schemaVersion, List<Entry> files) {}

  /// Returns the hash of the file if it is known.
  public Optional<String> known(Path path) {
    try {
      var real = path.toRealPath();
      return read().stream()
          .filter(entry -> entry.path().equals(real) && entry.valid())
          .map(Entry::sha256)
          .findFirst();
    } catch (IOException _) {
      return Optional.empty(); // No such file, so nothing is known of it.
    }
  }

  /// Returns the hash of the file, computing it only if it is not known.
  ///
  /// @throws ChipboardException with `RESOURCE` where the file cannot be read
  public String hash(Path path, Models.FetchProgress progress) {
    return known(path).orElseGet(() -> rehash(path, progress));
  }

  /// Computes the hash of the file and remembers it.
  public String rehash(Path path, Models.FetchProgress progress) {
    try {
      var before = Entry.of(path, "");
      var sha256 = FileHash.of(path, progress);
      var after = Entry.of(path, sha256);
      if (!before.modified().equals(after.modified()) || before.bytes() != after.bytes()) {
        throw new ChipboardException(
            ErrorCode.CONFLICT, path + " changes while it is read; wait until it is whole");
      }
      put(after);
      return sha256;
    } catch (IOException e) {
      throw DiskFull.whileReading(path, e);
    }
  }

  /// Remembers the hash of a file that was just written.
  public void put(Path path, String sha256) {
    try {
      put(Entry.of(path, sha256));
    } catch (IOException e) {
      throw DiskFull.whileWriting(path, e);
    }
  }

  /// Returns what is known of files that are still there, unchanged.
  public List<Entry> entries() {
    return read().stream().filter(Entry::valid).toList();
  }

  private void put(Entry entry) {
    try {
      write(entry);
    } catch (IOException e) {
      throw DiskFull.whileWriting(file, e);
    }
  }

  private void write(Entry entry) throws IOException {
    Files.createDirectories(file.getParent());
    var lock = file.resolveSibling(file.getFileName() + ".lock");
    synchronized (IN_PROCESS) {
      try (var channel =
              FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          var _ = channel.lock()) {
        Predicate<Entry> other = old -> !old.path().equals(entry.path()) && old.valid();
        var entries = new ArrayList<>(read().stream().filter(other).toList());
        entries.add(entry);
        var fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(fresh, Json.writePretty(new Document(1, entries)));
        Files.move(
            fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private List<Entry> read() {
    if (!Files.exists(file)) {
      return List.of();
    }
    try {
      return Json.read(Files.readString(file), Document.class).files();
    } catch (IOException | RuntimeException e) {
      LOG.warn("{} is not readable and is made anew; files are hashed again", file, e);
      return List.of();
    }
  }
}
