package dev.chipboard.tasks.seed;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.chipboard.protocol.file.Sha256;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The secret from which all seeds of a public sweep derive. Its hash is published before the sweep
/// and the key itself with the results, so that nobody could have chosen the seeds by their
/// outcome.
///
/// With the key anybody computes the seed of every trial from its suite, its task and the index of
/// the seed in its sweep, from 0; epochs, chips and contenders share it. In Python, for a key of
/// `0f` 32 times and the first seed of fix-bug, which is 36709872479857696:
///
/// ```
/// import hashlib, hmac
/// key = bytes.fromhex('0f' * 32)
/// print(hashlib.sha256(key).hexdigest())  # the hash that was published first
/// mac = hmac.new(key, b'agent-coding@1' + b'\0' + b'fix-bug' + b'\0' + b'0' + b'\0', 'sha256')
/// print(int.from_bytes(mac.digest()[:8], 'big', signed=True))
/// ```
public final class CampaignKey {
  private static final int BYTES = 32;

  private final byte[] key;

  private CampaignKey(byte[] key) {
    if (key.length != BYTES) {
      throw new IllegalArgumentException(
          "a campaign key is " + BYTES + " bytes, not " + key.length);
    }
    this.key = key.clone();
  }

  public static CampaignKey random(SecureRandom random) {
    var key = new byte[BYTES];
    random.nextBytes(key);
    return new CampaignKey(key);
  }

  /// Reads 64 hex digits.
  public static CampaignKey ofHex(String hex) {
    return new CampaignKey(HexFormat.of().parseHex(hex));
  }

  /// Returns the key itself, 64 hex digits, to be published with the results.
  public String hex() {
    return HexFormat.of().formatHex(key);
  }

  /// Returns the SHA-256 of the key, 64 hex digits, to be published first.
  public String hash() {
    return Sha256.hex(key);
  }

  /// Returns the seed of an instance: the first 8 bytes, big-endian, of HMAC-SHA-256 (RFC 2104)
  /// under this key over suite, task and index in decimal, each ended by a zero byte.
  ///
  /// @param index from 0
  public long seed(String suite, String task, int index) {
    if (index < 0) {
      throw new IllegalArgumentException("a seed's index is 0 or more, not " + index);
    }
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      for (var part : new String[] {suite, task, Integer.toString(index)}) {
        mac.update(part.getBytes(UTF_8));
        mac.update((byte) 0);
      }
      return ByteBuffer.wrap(mac.doFinal()).getLong();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no HmacSHA256", e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CampaignKey that && Arrays.equals(key, that.key);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(key);
  }

  /// Names the key by its hash; the key never reaches a log.
  @Override
  public String toString() {
    return "campaign key with hash " + hash();
  }
}
