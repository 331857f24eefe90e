package dev.chipboard.worker.model.disk;

import dev.chipboard.protocol.file.Sha256;
import dev.chipboard.worker.model.Models;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The SHA-256 of files so large that somebody waits for it.
public final class FileHash {
  private static final int CHUNK_BYTES = 1 << 20;

  private FileHash() {}

  /// Returns the hash of a file, 64 hex digits.
  public static String of(Path path, Models.FetchProgress progress) throws IOException {
    var sha256 = new Sha256();
    update(sha256, path, progress);
    return sha256.finish();
  }

  /// Takes a whole file into a running hash.
  public static void update(Sha256 sha256, Path path, Models.FetchProgress progress)
      throws IOException {
    long total = Files.size(path);
    long done = 0;
    byte[] chunk = new byte[CHUNK_BYTES];
    try (var in = Files.newInputStream(path)) {
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        Interrupts.check("checking " + path);
        sha256.update(chunk, 0, read);
        done += read;
        progress.fetched("checking " + path.getFileName(), done, Math.max(done, total));
      }
    }
  }
}
