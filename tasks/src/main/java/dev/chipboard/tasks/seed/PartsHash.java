package dev.chipboard.tasks.seed;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.chipboard.protocol.file.Sha256;
import java.nio.ByteBuffer;

/// A SHA-256 over parts, each preceded by its length, so that no two lists of parts read alike.
public final class PartsHash {
  private final Sha256 sha256 = new Sha256();

  public PartsHash add(byte[] part) {
    sha256.update(ByteBuffer.allocate(8).putLong(part.length).flip());
    sha256.update(ByteBuffer.wrap(part));
    return this;
  }

  public PartsHash add(String part) {
    return add(part.getBytes(UTF_8));
  }

  /// Ends the hash: 64 hex digits.
  public String hex() {
    return sha256.finish();
  }
}
