package dev.chipboard.coordinator.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chipboard.coordinator.HandClock;
import dev.chipboard.coordinator.Rig;
import dev.chipboard.protocol.bus.Addresses;
import dev.chipboard.protocol.bus.Claim;
import dev.chipboard.protocol.engine.EngineWish;
import dev.chipboard.protocol.json.Json;
import dev.chipboard.protocol.model.Catalog;
import dev.chipboard.protocol.model.Source;
import dev.chipboard.protocol.model.Variant;
import dev.chipboard.protocol.sweep.Placement;
import dev.chipboard.protocol.sweep.SweepSpec;
import dev.chipboard.protocol.trial.Assignment;
import dev.chipboard.protocol.trial.Limits;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClaimBytesTest {
  private static final int TRIALS = 2000;

  @TempDir Path folder;

  @Test
  void answerForManySlotsFitsIntoAMessage() {
    try (var rig = new Rig(folder, new HandClock())) {
      var attic = rig.machine("attic", "Apple M1");
      rig.desks.sweeps().submit(spec(Rig.SMOL, List.of()));
      takesAll(attic);
    }
  }

  @Test
  void modelWithManyLongSourcesFitsToo() {
    try (var rig = new Rig(folder, new HandClock())) {
      var attic = rig.machine("attic", "Apple M1");
      rig.desks.sweeps().submit(spec("long", List.of(longSources())));
      takesAll(attic);
    }
  }

  @Test
  void assignmentThatIsLargeAloneIsGivenAlone() {
    try (var rig = new Rig(folder, new HandClock())) {
      var attic = rig.machine("attic", "Apple M1");
      var path = "\u00e4".repeat(Addresses.MAX_MESSAGE_BYTES / 3);
      rig.desks
          .sweeps()
          .submit(spec("long", List.of(variant(List.of(new Source.LocalFile(path))))));
      assertThat(attic.claim(Claim.MAX_SLOTS)).hasSize(1);
    }
  }

  private static void takesAll(Rig.Player player) {
    Set<String> taken = new HashSet<>();
    int rounds = 0;
    for (var some = player.claim(Claim.MAX_SLOTS);
        !some.isEmpty();
        some = player.claim(Claim.MAX_SLOTS)) {
      assertThat(bytes(some)).isLessThanOrEqualTo(Addresses.MAX_MESSAGE_BYTES / 2);
      some.forEach(one -> taken.add(one.attempt().value()));
      rounds++;
    }
    assertThat(taken).hasSize(TRIALS);
    assertThat(rounds).as("no more than needed").isLessThan(200).isGreaterThan(2);
  }

  private static int bytes(List<Assignment> assignments) {
    return Json.write(new Claim.Claimed(assignments, 30_000))
        .getBytes(StandardCharsets.UTF_8)
        .length;
  }

  private static Variant longSources() {
    return variant(
        java.util.stream.IntStream.range(0, 20)
            .<Source>mapToObj(
                i -> new Source.Hub("o/" + "r".repeat(90), "main", "f".repeat(200) + i))
            .toList());
  }

  private static Variant variant(List<Source> sources) {
    var known = Catalog.bundled().find(Rig.SMOL).orElseThrow();
    return new Variant(
        "long",
        known.family(),
        known.parameters(),
        known.quantization(),
        known.architecture(),
        known.bytes(),
        known.sha256(),
        known.license(),
        known.context(),
        known.template(),
        sources);
  }

  private static SweepSpec spec(String model, List<Variant> files) {
    return new SweepSpec(
        "many",
        List.of("agent-coding@1"),
        List.of(model),
        files,
        List.of("fix-bug"),
        1000,
        TRIALS / 1000,
        EngineWish.AUTO,
        Placement.ANY,
        List.of(),
        null,
        Limits.DEFAULT,
        false,
        null);
  }
}
