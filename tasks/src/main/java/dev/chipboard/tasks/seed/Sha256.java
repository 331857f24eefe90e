package dev.chipboard.tasks.seed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A SHA-256 over parts, each preceded by its length, so that no two lists of parts read alike.
public final class Sha256 {
  private final MessageDigest digest = sha256();

  public Sha256 add(byte[] part) {
    digest.update(ByteBuffer.allocate(8).putLong(part.length).flip());
    digest.update(part);
    return this;
  }

  public Sha256 add(String part) {
    return add(part.getBytes(UTF_8));
  }

  /// Ends the digest: 64 hex digits.
  public String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }

  /// Returns the plain SHA-256 of bytes, 64 hex digits.
  public static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(sha256().digest(bytes));
  }

  static byte[] bytes(String text) {
    return sha256().digest(text.getBytes(UTF_8));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }
}
