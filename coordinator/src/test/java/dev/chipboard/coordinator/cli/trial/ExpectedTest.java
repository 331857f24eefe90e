package dev.chipboard.coordinator.cli.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chipboard.protocol.id.SweepId;
import dev.chipboard.protocol.id.TrialId;
import dev.chipboard.protocol.trial.TrialDocument;
import dev.chipboard.tasks.bundled.BundledSuites;
import dev.chipboard.tasks.seed.CampaignKey;
import dev.chipboard.tasks.suite.InstanceSeed;
import dev.chipboard.tasks.suite.Suites;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpectedTest {
  private static final Suites SUITES = BundledSuites.load();
  private static final CampaignKey KEY = CampaignKey.ofHex("0f".repeat(32));

  @ParameterizedTest
  @CsvSource({"agent-coding@1, csv-stats", "agent-readiness@1, multi-turn"})
  void whereASeedComesFromIsSaidOfEachKindOfTask(String suite, String task) {
    for (int index = 0; index < 13; index++) {
      long seed = InstanceSeed.of(KEY, suite, SUITES.task(suite, task), index);

      assertThat(origin(suite, task, index, seed, KEY)).isEqualTo(Expected.Origin.DERIVED);
      assertThat(origin(suite, task, index, seed + 1, KEY)).isEqualTo(Expected.Origin.NOT_DERIVED);
      assertThat(origin(suite, task, index, seed, null)).isEqualTo(Expected.Origin.GIVEN);
    }
  }

  private static Expected.Origin origin(
      String suite, String task, int index, long seed, @Nullable CampaignKey key) {
    var trial =
        new TrialDocument(
            TrialDocument.SCHEMA_VERSION,
            new TrialId("01trial"),
            "valid",
            new TrialDocument.Sweep(
                new SweepId("01sweep"),
                "small",
                "complete",
                key == null ? null : key.hash(),
                key == null ? null : key.hex()),
            new TrialDocument.Cell(
                "smollm2", "Chip A", suite, SUITES.get(suite).digest(), task, seed, index, 0),
            null,
            null,
            null,
            null,
            List.of());
    return Expected.of(trial, SUITES).origin();
  }
}
