package dev.chipboard.deploy.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chipboard.deploy.harness.TestFleet;
import dev.chipboard.protocol.asset.Requirement;
import dev.chipboard.protocol.json.Json;
import dev.chipboard.tasks.seed.CampaignKey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Floor and ceiling of a board: the baselines on two chips, through real sandboxes.
class BaselinesIT {
  private static final Duration LONG = Duration.ofMinutes(4);

  @TempDir private Path folder;

  @BeforeAll
  static void sandbox() {
    Requirement.programs("bwrap");
  }

  @Test
  void aSweepsBoardShowsNullAtNothingAndTheOracleAtAll() throws Exception {
    try (var fleet = new TestFleet(folder)) {
      fleet.coordinator(0);
      fleet.worker("one", "Test Chip A");
      fleet.worker("two", "Test Chip B");

      var watched =
          fleet
              .coordinatorHome()
              .run(
                  LONG,
                  "sweep",
                  "submit",
                  "--suite",
                  "agent-coding@1",
                  "--model",
                  "oracle",
                  "--seeds",
                  "2",
                  "--watch",
                  "--format",
                  "json");

      assertThat(watched.exitCode()).as(watched.err()).isZero();
      var rows = fleet.json("board", "--format", "json").get("rows");
      assertThat(rows).as("one row each, whichever chip it was").hasSize(3);
      assertThat(row(rows, "null").get("passRate").asDouble()).isZero();
      assertThat(row(rows, "null").get("ladder").asDouble()).isZero();
      assertThat(row(rows, "random-tool").get("passRate").asDouble()).isZero();
      assertThat(row(rows, "random-tool").get("failures").get("capability").asInt()).isEqualTo(20);
      var oracle = row(rows, "oracle");
      assertThat(oracle.get("passRate").asDouble()).isEqualTo(1);
      assertThat(oracle.get("valid").asInt()).isEqualTo(20);
      assertThat(oracle.get("tokens").asInt()).isZero();
      assertThat(oracle.get("tasks")).hasSize(10).allMatch(t -> t.get("passes").asInt() == 2);
      assertThat(rows).allMatch(row -> row.get("rank").isNull());
      assertThat(fleet.ok("board", "--tasks"))
          .contains("oracle (baseline) | any machine", "concurrent-fetch", "capability 2");
      keyFollowsItsHash(fleet, Json.tree(watched.out()).get("sweep"));
    }
  }

  private static void keyFollowsItsHash(TestFleet fleet, JsonNode ended) throws Exception {
    var seeds = ended.get("seeds");
    var key = CampaignKey.ofHex(seeds.get("campaignKey").asText());
    assertThat(key.hash()).isEqualTo(seeds.get("campaignKeyHash").asText());
    assertThat(fleet.ok("sweep", "show", ended.get("id").asText())).contains(key.hex());
  }

  private static JsonNode row(JsonNode rows, String variant) {
    return StreamSupport.stream(rows.spliterator(), false)
        .filter(row -> row.get("variant").asText().equals(variant))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no row of " + variant + " in " + rows));
  }
}
