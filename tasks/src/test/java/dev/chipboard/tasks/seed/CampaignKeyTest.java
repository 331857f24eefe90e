package dev.chipboard.tasks.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class CampaignKeyTest {
  private static final CampaignKey KEY = CampaignKey.ofHex("00".repeat(31) + "01");

  /// Published seeds must be derivable for ever: this value is computed with `python3 -c "import
  /// hmac; print(hmac.new(bytes(31)+b'\1',
  /// b'agent-coding@1\0csv-stats\0'+b'3\0','sha256').hexdigest()[:16])"`.
  @Test
  void seedIsTheHmacOfSuiteTaskAndIndex() {
    assertThat(Long.toHexString(KEY.seed("agent-coding@1", "csv-stats", 3)))
        .isEqualTo("246be11bcc9f8fe6");
  }

  /// What the Javadoc tells people to expect.
  @Test
  void theExampleOfItsOwnDocumentationHolds() {
    var key = CampaignKey.ofHex("0f".repeat(32));
    assertThat(key.seed("agent-coding@1", "fix-bug", 0)).isEqualTo(36709872479857696L);
  }

  @Test
  void hashIsThatOfTheKeysBytes() {
    assertThat(KEY.hash())
        .isEqualTo("ec4916dd28fc4c10d78e287ca5d9cc51ee1ae73cbfde08c6b37324cbfaac8bc5");
  }

  @Test
  void seedsDifferInEachPart() {
    var seeds = new HashSet<Long>();
    for (var suite : List.of("a@1", "a@2")) {
      for (var task : List.of("x", "y")) {
        for (int i = 0; i < 50; i++) {
          seeds.add(KEY.seed(suite, task, i));
        }
      }
    }
    assertThat(seeds).hasSize(200);
  }

  @Test
  void randomKeysDifferAndAreNotShown() {
    var key = CampaignKey.random(new SecureRandom());

    assertThat(key).isNotEqualTo(KEY).isEqualTo(CampaignKey.ofHex(key.hex()));
    assertThat(key.toString()).doesNotContain(key.hex());
  }

  @Test
  void shortKeyIsRefused() {
    assertThatThrownBy(() -> CampaignKey.ofHex("00")).hasMessageContaining("32 bytes, not 1");
  }
}
