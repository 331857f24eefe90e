package dev.chipboard.worker.job;

import static dev.chipboard.worker.job.TestTrials.assignment;
import static dev.chipboard.worker.job.TestTrials.variant;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chipboard.protocol.model.Variant;
import dev.chipboard.protocol.trial.Assignment;
import org.junit.jupiter.api.Test;

class ProtocolChoiceTest {
  @Test
  void theSweepsProtocolGoesBeforeTheCatalogsBeforeTheSize() {
    var hinted = variant(135_000_000, new Variant.ChatTemplate(true, false, "fence"));
    var silent = new Variant.ChatTemplate(true, false, null);
    assertThat(protocol("grammar", hinted)).isEqualTo("grammar");
    assertThat(protocol(null, hinted)).isEqualTo("fence");
    assertThat(protocol(null, variant(1_499_999_999, silent))).isEqualTo("grammar");
    assertThat(protocol(null, variant(1_500_000_000, silent))).isEqualTo("fence");
    assertThat(protocol(null, variant(0, silent))).as("by the file").isEqualTo("grammar");
  }

  private static String protocol(
      @org.jspecify.annotations.Nullable String forced, Variant variant) {
    var plain = assignment("agent@1", "answer", "d", variant);
    var assignment =
        new Assignment(
            plain.trial(),
            plain.attempt(),
            1,
            100,
            plain.sweep(),
            plain.work(),
            variant,
            plain.engine(),
            forced,
            plain.limits());
    return ProtocolChoice.of(assignment, variant, 100_000_000);
  }
}
