package dev.chipboard.protocol.file;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The one hash: of bytes that are there, or of bytes as they come. Not for several threads.
public final class Sha256 {
  private final MessageDigest digest;

  public Sha256() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /// Returns the 32 bytes of a hash.
  public static byte[] of(byte[] bytes) {
    return new Sha256().digest.digest(bytes);
  }

  /// Returns the hash of bytes, 64 hex digits.
  public static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(of(bytes));
  }

  /// Returns the hash of a text's UTF-8, 64 hex digits.
  public static String hex(String text) {
    return hex(text.getBytes(StandardCharsets.UTF_8));
  }

  public void update(ByteBuffer bytes) {
    digest.update(bytes);
  }

  public void update(byte[] bytes, int offset, int length) {
    digest.update(bytes, offset, length);
  }

  /// Returns the hash of what came, 64 hex digits, and starts anew.
  public String finish() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
