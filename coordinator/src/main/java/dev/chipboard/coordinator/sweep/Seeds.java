package dev.chipboard.coordinator.sweep;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Seeds of instances: HMAC-SHA256 over suite, task and index with the sweep's own key, so that
/// they are the same for all contenders and cannot be guessed before.
final class Seeds {
  private final Mac mac;

  Seeds(String keyHex) {
    try {
      mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(HexFormat.of().parseHex(keyHex), "HmacSHA256"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }

  long seed(String suite, String task, int index) {
    var text = suite + "\n" + task + "\n" + index;
    return ByteBuffer.wrap(mac.doFinal(text.getBytes(StandardCharsets.UTF_8))).getLong();
  }
}
