package dev.chipboard.worker.model.disk;

import dev.chipboard.worker.model.Models;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A running SHA-256.
public final class Sha256 {
  private static final int CHUNK_BYTES = 1 << 20;

  private final MessageDigest digest;

  public Sha256() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  public void update(ByteBuffer bytes) {
    digest.update(bytes);
  }

  /// Returns the hash, 64 hex digits, and starts anew.
  public String finish() {
    return HexFormat.of().formatHex(digest.digest());
  }

  /// Takes in a whole file.
  public Sha256 update(Path path, Models.FetchProgress progress) throws IOException {
    long total = Files.size(path);
    long done = 0;
    byte[] chunk = new byte[CHUNK_BYTES];
    try (var in = Files.newInputStream(path)) {
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        Interrupts.check("checking " + path);
        digest.update(chunk, 0, read);
        done += read;
        progress.fetched("checking " + path.getFileName(), done, Math.max(done, total));
      }
    }
    return this;
  }
}
