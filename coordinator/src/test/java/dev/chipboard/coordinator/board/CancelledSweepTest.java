package dev.chipboard.coordinator.board;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chipboard.coordinator.HandClock;
import dev.chipboard.coordinator.Rig;
import dev.chipboard.protocol.board.BoardRow;
import dev.chipboard.protocol.sweep.Placement;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CancelledSweepTest {
  @TempDir Path folder;

  @Test
  void whatACancelledSweepHadPlannedStaysOnTheBoardAndIsNotRanked() {
    try (var rig = new Rig(folder, new HandClock())) {
      var attic = rig.machine("attic", "Apple M1");
      var spec =
          Rig.spec(
              List.of("agent-coding@1"),
              List.of(Rig.SMOL),
              15,
              1,
              Placement.EACH_CHIP,
              List.of("apple-m1"));
      var sweep = rig.desks.sweeps().submit(spec);
      attic.claim(10).forEach(attic::pass);
      var late = attic.claim(1).getFirst();
      var boards = new SqlBoards(rig.store, new HandClock());
      assertThat(row(boards)).returns(30, BoardRow::planned).returns(10, BoardRow::valid);

      rig.desks.sweeps().cancel(sweep.id());
      attic.pass(late);

      assertThat(row(boards))
          .returns(30, BoardRow::planned)
          .returns(10, BoardRow::valid)
          .returns(Map.of("cancelled", 20), BoardRow::missing)
          .returns(null, BoardRow::rank)
          .isEqualTo(rig.board().rows().getFirst());
    }
  }

  private static BoardRow row(SqlBoards boards) {
    var none = java.util.Optional.<String>empty();
    var all =
        new Boards.Query(
            java.util.Optional.empty(), java.util.Optional.empty(), none, none, none, none);
    var rows = boards.board(all).rows();
    assertThat(rows).hasSize(1);
    return rows.getFirst();
  }
}
