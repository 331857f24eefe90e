package dev.chipboard.worker.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chipboard.tasks.suite.FileFacts;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BatchTest {
  @Test
  void filesTravelTogetherInTheOrderOfTheirContents() {
    var facts = new FileFacts(0640, Instant.ofEpochSecond(77));
    var contents =
        new Contents(
            Map.of("b", new byte[] {3}, "a", new byte[] {1, 2}),
            Map.of("b", facts),
            Optional.empty(),
            Optional.empty());

    assertThat(Batch.of(contents))
        .singleElement()
        .satisfies(batch -> {
          assertThat(batch.payload()).containsExactly(1, 2, 3);
          assertThat(batch.files().toString())
              .isEqualTo(
                  "[{\"path\":\"a\",\"bytes\":2},"
                      + "{\"path\":\"b\",\"bytes\":1,\"mode\":416,\"modified\":77}]");
        });
  }

  @Test
  void largeFilesHaveAMessageOfTheirOwn() {
    var contents =
        Contents.files(Map.of("a", new byte[5 << 20], "b", new byte[3 << 20], "c", new byte[1]));

    assertThat(Batch.of(contents))
        .extracting(batch -> batch.payload().length)
        .containsExactly(5 << 20, (3 << 20) + 1);
    assertThat(Batch.of(Contents.files(Map.of()))).isEmpty();
  }
}
