package dev.chipboard.coordinator.cli.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chipboard.coordinator.cli.ReadFormat;
import dev.chipboard.coordinator.cli.Screen;
import dev.chipboard.protocol.id.SweepId;
import dev.chipboard.protocol.json.Json;
import dev.chipboard.protocol.sweep.SweepPlan;
import dev.chipboard.protocol.sweep.SweepView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SweepTextTest {
  private static final String ID = "01jd4z6e6k0q9w1t3r5y7u9p2a";

  private final Screen screen = new Screen();

  private static SweepView sweep(String state, Map<String, Integer> missing, int cancelled) {
    return sweep(state, missing, cancelled, null);
  }

  private static SweepView sweep(
      String state, Map<String, Integer> missing, int cancelled, SweepView.@Nullable Seeds seeds) {
    return new SweepView(
        new SweepId(ID),
        "a name that people gave it, as long as they like",
        state,
        Instant.EPOCH,
        null,
        10,
        3,
        missing,
        0,
        cancelled,
        Map.of(),
        1,
        List.of(),
        seeds);
  }

  @Test
  void aCancelledSweepSaysWhatBecameOfItsTrials() {
    SweepText.show(
        screen.terminal(), sweep("cancelled", Map.of("too-slow", 2), 5), ReadFormat.TABLE);
    assertThat(screen.out()).contains("2 too-slow, 5 cancelled");
  }

  @Test
  void nothingMissingIsZeroAndNotBlank() {
    SweepText.show(screen.terminal(), sweep("complete", Map.of(), 0), ReadFormat.TABLE);
    assertThat(screen.out().lines().toList().getLast()).endsWith("10  0");
  }

  @Test
  void whereTheSeedsComeFromIsShownAndTheKeyWhereItMayBe() {
    var hash = "ab".repeat(32);
    var key = "cd".repeat(32);
    var open = new SweepView.Seeds(hash, null, List.of());
    SweepText.show(screen.terminal(), sweep("running", Map.of(), 0, open), ReadFormat.TABLE);
    assertThat(screen.out()).contains("SHA-256: " + hash + " (the key itself is shown when");
    var ended = new Screen();
    var told = new SweepView.Seeds(hash, key, List.of());
    SweepText.show(ended.terminal(), sweep("complete", Map.of(), 0, told), ReadFormat.TABLE);
    assertThat(ended.out()).contains("SHA-256: " + hash + "\n").contains("seeds: " + key);
    var given = new Screen();
    var hand = new SweepView.Seeds(null, null, List.of(4L, -5L));
    SweepText.show(given.terminal(), sweep("complete", Map.of(), 0, hand), ReadFormat.TABLE);
    assertThat(given.out()).contains("seeds by hand: 4, -5");
  }

  @Test
  void aListFitsTheTerminalAndItsIdsStayWhole() {
    var narrow = new Screen(80);
    SweepText.list(
        narrow.terminal(), List.of(sweep("running", Map.of("model-unobtainable", 2), 0)));
    assertThat(narrow.out())
        .contains(
            ID, "STATE running", "SUBMITTED 1970-01-01 00:00", "MISSING 2 model-unobtainable");
    assertThat(narrow.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(81));
  }

  private static SweepPlan plan(
      @Nullable Double seconds, int measured, SweepPlan.ChipShare... chips) {
    return new SweepPlan(
        1,
        12 * chips.length,
        List.of(chips),
        seconds,
        List.of(),
        new SweepPlan.Basis(4, measured, 12));
  }

  private static final SweepPlan.ChipShare CHIP =
      new SweepPlan.ChipShare("Apple M3 Max", List.of("attic"), 12, 98_362_432);

  @Test
  void aPlanSaysAtLeastWhereNotEverythingWasMeasured() {
    PlanText.show(screen.terminal(), plan(600.0, 3, CHIP), ReadFormat.TABLE);
    assertThat(screen.out())
        .contains("12 trials, expected time at least 10 min: 3 of 4 tasks measured before");
  }

  @Test
  void aPlanThatIsKnownWholeSaysJustTheTime() {
    PlanText.show(screen.terminal(), plan(600.0, 4, CHIP), ReadFormat.TABLE);
    assertThat(screen.out()).endsWith("12 trials, expected time 10 min\n");
  }

  @Test
  void aPlanWithoutAMachineSaysWhatOneWouldDo() {
    PlanText.show(screen.terminal(), plan(600.0, 4), ReadFormat.TABLE);
    assertThat(screen.out())
        .isEqualTo(
            "12 trials for each chip that joins, expected time 10 min on one machine like those"
                + " before\n");
  }

  @Test
  void aPlanAsJsonHasItsTimeKnownOrNot() {
    PlanText.show(screen.terminal(), plan(null, 0, CHIP), ReadFormat.JSON);
    var plan = Json.tree(screen.out());
    assertThat(plan.has("expectedSeconds")).isTrue();
    assertThat(plan.path("basis").path("tasks").asInt()).isEqualTo(4);
  }
}
