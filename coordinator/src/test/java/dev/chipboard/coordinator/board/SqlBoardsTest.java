package dev.chipboard.coordinator.board;

import static dev.chipboard.coordinator.board.TrialTable.ATTIC;
import static dev.chipboard.coordinator.board.TrialTable.BINDINGS;
import static dev.chipboard.coordinator.board.TrialTable.DESK;
import static dev.chipboard.coordinator.board.TrialTable.SERVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.chipboard.coordinator.HandClock;
import dev.chipboard.coordinator.board.Boards.Query;
import dev.chipboard.coordinator.board.TrialTable.Run;
import dev.chipboard.coordinator.store.Store;
import dev.chipboard.protocol.board.BoardRow;
import dev.chipboard.protocol.engine.EngineIdentity;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.id.SweepId;
import dev.chipboard.protocol.trial.MissingReason;
import dev.chipboard.tasks.statistics.Interval;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlBoardsTest {
  private static final String AGENT = "agent-coding@1";
  private static final String SPEED = "speed@1";
  private static final Query ALL =
      new Query(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  @TempDir Path folder;
  private Store store;
  private SqlBoards boards;

  @BeforeEach
  void open() {
    store = Store.open(folder.resolve("store"), new HandClock());
    boards = new SqlBoards(store, new HandClock());
    write(table -> table.sweep("s1").sweep("s2").worker("w1"));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void write(java.util.function.Consumer<TrialTable> with) {
    TrialTable.write(store, with);
  }

  private List<BoardRow> rows() {
    return boards.board(ALL).rows();
  }

  @Test
  void emptyStoreGivesAnEmptyBoard() {
    assertThat(rows()).isEmpty();
  }

  @Test
  void foldsScoresToRateIntervalAndLadder() {
    write(table -> {
      var easy = table.cell("s1", ATTIC, "m", AGENT, "file-parse");
      var hard = table.cell("s1", ATTIC, "m", AGENT, "fix-bug");
      var run = Run.on(ATTIC, SERVER, 40, 42);
      // Two epochs of one instance weigh as one: (1 + 0.5) / 2, and 0.
      table.scored(easy, 0, true, 1, run);
      table.scored(easy, 0, false, 0.5, run);
      table.scored(easy, 1, false, 0, run);
      table.scored(hard, 0, false, 0.33, Run.on(ATTIC, SERVER, 50));
    });
    var row = rows().getFirst();
    assertThat(rows()).hasSize(1);
    assertThat(row.planned()).isEqualTo(4);
    assertThat(row.valid()).isEqualTo(4);
    assertThat(row.passRate()).isEqualTo(0.25);
    var wilson = Interval.wilson(1, 4);
    assertThat(row.passRateInterval()).containsExactly(wilson.low(), wilson.high());
    assertThat(row.ladder()).isCloseTo((0.375 + 0.33) / 2, within(1e-12));
    assertThat(row.decodeTps()).isEqualTo(41);
    assertThat(row.prefillTps()).isNull();
    assertThat(row.tokens()).isEqualTo(600);
    assertThat(row.seconds()).isEqualTo(8);
    assertThat(row.engine()).isEqualTo(SERVER);
    assertThat(row.protocol()).isEqualTo("fence");
    assertThat(row.sha256()).isEqualTo("sha-of-m");
    assertThat(row.machines()).containsExactly("m-" + ATTIC.slug());
    assertThat(row.rank()).as("too few to rank").isNull();
  }

  @Test
  void missingIsNeverZeroAndNeverLeftOut() {
    write(table -> {
      var cell = table.cell("s1", ATTIC, "m", AGENT, "fix-bug");
      for (int i = 0; i < 12; i++) {
        table.scored(cell, i, true, 1, Run.on(ATTIC, SERVER));
      }
      table.missing(cell, MissingReason.ENGINE_DIED, "signal 9\nlong log", Run.on(ATTIC, SERVER));
      table.missing(cell, MissingReason.ENGINE_DIED, "signal 11", Run.on(ATTIC, null));
      table.lost(cell, MissingReason.WORKER_LOST, "no word for 30 s");
      table.queued(cell, 2);
      table.cancelled(cell);
    });
    assertThat(rows()).hasSize(1);
    var row = rows().getFirst();
    assertThat(row.passRate()).isEqualTo(1);
    assertThat(row.ladder()).isEqualTo(1);
    assertThat(row.planned()).isEqualTo(18);
    assertThat(row.valid()).isEqualTo(12);
    assertThat(row.missing()).isEqualTo(Map.of("engine-died", 2, "worker-lost", 1, "cancelled", 1));
    assertThat(row.missingDetails())
        .containsEntry("engine-died", "signal 9; long log")
        .containsEntry("worker-lost", "no word for 30 s")
        .containsEntry("cancelled", "the sweep was cancelled before they ended");
    assertThat(row.rank()).as("12 of 18 are less than 95 %").isNull();
  }

  @Test
  void rowWithoutAnyScoreHasNoRateAndNoEngine() {
    write(table -> {
      var cell = table.cell("s1", ATTIC, "m", AGENT, "fix-bug");
      table.lost(cell, MissingReason.CANNOT_RUN_HERE, "no sandbox");
      table.queued(cell, 1);
    });
    assertThat(rows()).hasSize(1);
    var row = rows().getFirst();
    assertThat(row.engine()).isNull();
    assertThat(row.passRate()).isNull();
    assertThat(row.passRateInterval()).isNull();
    assertThat(row.ladder()).isNull();
    assertThat(row.planned()).isEqualTo(2);
    assertThat(row.chip()).isEqualTo(ATTIC.name());
  }

  @Test
  void waitingTrialsOfAnAmbiguousEngineGoWhereTheirSweepSettled() {
    write(table -> {
      var first = table.cell("s1", ATTIC, "m", AGENT, "fix-bug");
      var second = table.cell("s2", ATTIC, "m", AGENT, "fix-bug");
      table.scored(first, 0, true, 1, Run.on(ATTIC, SERVER));
      table.scored(second, 0, true, 1, Run.on(ATTIC, BINDINGS));
      table.queued(second, 3);
    });
    assertThat(rows()).hasSize(3);
    assertThat(rows().getLast().engine()).isNull();
    assertThat(rows().getLast().planned()).isEqualTo(3);
    write(table -> table.settled("s2", ATTIC, "m", "java-llama.cpp@b4916"));
    assertThat(rows()).hasSize(2);
    assertThat(engine("java-llama.cpp").getFirst().planned()).isEqualTo(4);
  }

  @Test
  void whatCouldNotLoadIsFoundByTheEngineThatWasSettled() {
    write(table -> {
      var cell = table.cell("s1", ATTIC, "m", AGENT, "fix-bug");
      table.settled("s1", ATTIC, "m", "java-llama.cpp@b4916");
      table.missing(cell, MissingReason.ENGINE_CANNOT_LOAD, "qwen3", Run.on(ATTIC, null));
      table.queued(cell, 1);
    });
    assertThat(engine("java-llama.cpp")).hasSize(1);
    assertThat(engine("java-llama.cpp@b4916").getFirst().planned()).isEqualTo(2);
    assertThat(engine("llama-server")).isEmpty();
  }

  @Test
  void eachChipAndEngineIsARowAndThreadsAreNot() {
    var threads =
        new dev.chipboard.protocol.engine.EngineIdentity(
            "llama-server", "b11434", "CPU", 2, List.of());
    write(table -> {
      var attic = table.cell("s1", ATTIC, "m", AGENT, "fix-bug");
      var desk = table.cell("s1", DESK, "m", AGENT, "fix-bug");
      table.scored(attic, 0, true, 1, Run.on(ATTIC, SERVER));
      table.scored(attic, 1, true, 1, Run.on(ATTIC, SERVER));
      table.scored(attic, 2, true, 1, Run.on(ATTIC, threads));
      table.scored(attic, 3, true, 1, Run.on(ATTIC, BINDINGS));
      table.scored(desk, 0, true, 1, Run.on(DESK, SERVER));
    });
    assertThat(rows()).hasSize(3);
    assertThat(engine("java-llama.cpp").getFirst().engine()).isEqualTo(BINDINGS);
    assertThat(engine("llama-server")).extracting(BoardRow::valid).containsExactlyInAnyOrder(3, 1);
    assertThat(engine("llama-server"))
        .allSatisfy(row -> assertThat(row.engine()).isEqualTo(SERVER));
  }

  @Test
  void cellsForAnyChipAreSplitByTheChipThatRanThem() {
    write(table -> {
      var cell = table.cell("s1", null, "m", AGENT, "fix-bug");
      table.scored(cell, 0, true, 1, Run.on(ATTIC, SERVER));
      table.scored(cell, 1, true, 1, Run.on(DESK, SERVER));
      table.queued(cell, 1);
    });
    assertThat(rows())
        .extracting(BoardRow::chip)
        .containsExactlyInAnyOrder(ATTIC.name(), DESK.name(), "any");
  }

  @Test
  void overlappingIntervalsShareARank() {
    write(table -> {
      scores(table, "best", 20, 20);
      scores(table, "good", 20, 18);
      scores(table, "poor", 20, 2);
      scores(table, "few", 9, 9);
    });
    assertThat(rows())
        .extracting(row -> row.variant() + " " + row.rank())
        .containsExactly("best 1", "good 1", "poor 3", "few null");
  }

  private static void scores(TrialTable table, String variant, int trials, int passes) {
    var cell = table.cell("s1", ATTIC, variant, AGENT, "fix-bug");
    for (int i = 0; i < trials; i++) {
      table.scored(cell, i, i < passes, i < passes ? 1 : 0, Run.on(ATTIC, SERVER));
    }
  }

  @Test
  void speedIsOrderedByDecodeRateAndRankedByItsSamples() {
    write(table -> {
      table.measured(table.cell("s1", ATTIC, "slow", SPEED, "t"), Run.on(ATTIC, SERVER, 9, 10, 11));
      table.measured(
          table.cell("s1", ATTIC, "fast", SPEED, "t"), Run.on(ATTIC, SERVER, 29, 30, 31));
      table.measured(
          table.cell("s1", ATTIC, "alike", SPEED, "t"), Run.on(ATTIC, SERVER, 28, 29, 30));
      table.measured(table.cell("s1", ATTIC, "once", SPEED, "t"), Run.on(ATTIC, SERVER, 90));
    });
    assertThat(rows())
        .extracting(row -> row.variant() + " " + row.rank() + " " + row.decodeTps())
        .containsExactly("fast 1 30.0", "alike 1 29.0", "slow 3 10.0", "once null 90.0");
    assertThat(rows().getFirst().decodeTpsSpread()).isEqualTo(new BoardRow.Spread(3, 29, 31));
    assertThat(rows().getFirst().passRate()).isNull();
  }

  @Test
  void limitsItselfToWhatIsAsked() {
    write(table -> {
      table.scored(
          table.cell("s1", ATTIC, "m", AGENT, "t"), 0, true, 1, Run.on(ATTIC, SERVER).at(1000));
      table.scored(
          table.cell("s2", DESK, "n", AGENT, "t"), 0, true, 1, Run.on(DESK, SERVER).at(2000));
      table.measured(table.cell("s2", DESK, "n", SPEED, "t"), Run.on(DESK, SERVER, 5).at(3000));
    });
    assertThat(rows()).hasSize(3);
    assertThat(boards.board(query("s1", null, null, null, null)).rows()).hasSize(1);
    assertThat(boards.board(query("s2", null, null, null, null)).rows()).hasSize(2);
    assertThat(boards.board(query(null, 2000L, null, null, null)).rows()).hasSize(2);
    assertThat(boards.board(query(null, 3001L, null, null, null)).rows()).isEmpty();
    assertThat(boards.board(query(null, null, AGENT, null, null)).rows()).hasSize(2);
    assertThat(boards.board(query(null, null, null, "n", null)).rows()).hasSize(2);
    assertThat(boards.board(query(null, null, null, null, "apple-m3-max")).rows()).hasSize(2);
    assertThat(boards.board(query(null, null, null, null, DESK.name())).rows()).hasSize(2);
    assertThat(boards.board(query(null, null, null, null, "apple-m3-ma")).rows()).isEmpty();
    var scoped = boards.board(query("s1", null, AGENT, null, null));
    assertThat(scoped.scope()).isEqualTo(Map.of("sweep", "s1", "suite", AGENT));
  }

  @Test
  void whatEndedBeforeIsLeftOutOfPlannedTooAndTheRestIsNot() {
    write(table -> {
      var cell = table.cell("s1", ATTIC, "m", AGENT, "t");
      table.scored(cell, 0, true, 1, Run.on(ATTIC, SERVER).at(1000));
      table.cancelled(cell);
      table.scored(cell, 1, true, 1, Run.on(ATTIC, SERVER).at(2000));
      table.queued(cell, 2);
    });
    assertThat(boards.board(query(null, 1000L, null, null, null)).rows()).isEqualTo(rows());
    var later = boards.board(query(null, 1001L, null, null, null)).rows().getFirst();
    assertThat(later.planned()).isEqualTo(3);
    assertThat(later.missing()).isEmpty();
  }

  @Test
  void aRowOfWhichNothingEndedSinceIsLeftOut() {
    write(table -> {
      table.scored(
          table.cell("s1", ATTIC, "m", AGENT, "t"), 0, true, 1, Run.on(ATTIC, SERVER).at(1000));
      table.queued(table.cell("s1", DESK, "m", AGENT, "t"), 2);
    });
    assertThat(boards.board(query(null, 1001L, null, null, null)).rows()).isEmpty();
    assertThat(boards.board(query(null, 1000L, null, null, null)).rows())
        .extracting(BoardRow::chip)
        .containsExactly(ATTIC.name());
  }

  @Test
  void samplesFarApartAreRankedWithARemark() {
    write(table -> {
      table.measured(
          table.cell("s1", ATTIC, "m", SPEED, "speed"), Run.on(ATTIC, SERVER, 13.4, 40, 46.5));
      table.measured(table.cell("s1", DESK, "m", SPEED, "speed"), Run.on(DESK, SERVER, 36, 40, 46));
    });
    assertThat(rows())
        .extracting(BoardRow::remarks)
        .containsExactlyInAnyOrder(List.of("unsteady: samples 13.4-46.5"), List.of());
    assertThat(rows()).extracting(BoardRow::rank).containsOnly(1);
  }

  @Test
  void testsOfToolCallsHaveNoLadderAndSayWhatTheEngineDid() {
    var suite = "agent-readiness@1";
    write(table -> {
      var run = Run.on(ATTIC, SERVER);
      var cell = table.cell("s1", ATTIC, "m", suite, "single-tool");
      table.scored(cell, 0, true, 1, run.noting("translatedCalls", "2"));
      table.scored(cell, 1, false, 0, run.noting("translatedCalls", "1"));
      var other = table.cell("s1", ATTIC, "m", suite, "required-enforced");
      table.scored(other, 0, false, 0, run.noting("requiredIgnored", "no call"));
      table.scored(other, 1, false, 0, run.noting("toolsSeen", "20 and 60"));
    });
    assertThat(rows())
        .singleElement()
        .satisfies(row -> {
          assertThat(row.passRate()).isEqualTo(0.25);
          assertThat(row.ladder()).isNull();
          assertThat(row.remarks())
              .containsExactly(
                  "calls printed as text were translated (2 trials)",
                  "the engine did not enforce a call that it was to enforce (1 trial)");
        });
  }

  @Test
  void aDeclaredChipIsMarkedBeforeTheFirstResult() {
    write(table -> {
      table.queued(table.cell("s1", ATTIC, "m", AGENT, "t"), 1);
      table.queued(table.cell("s1", DESK, "m", AGENT, "t"), 1);
    });
    assertThat(rows()).extracting(BoardRow::chipDeclared).containsOnly(false);
    write(table -> table.declared("w1", ATTIC));
    assertThat(rows())
        .filteredOn(BoardRow::chipDeclared)
        .extracting(BoardRow::chip)
        .containsExactly(ATTIC.name());
  }

  @Test
  void unknownSweepIsAnError() {
    assertThatThrownBy(() -> boards.board(query("s9", null, null, null, null)))
        .isInstanceOfSatisfying(
            ChipboardException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND))
        .hasMessageContaining("'s9'");
  }

  @Test
  void laterTrialsAreFoldedIn() {
    var cell = new AtomicLong();
    write(table -> {
      cell.set(table.cell("s1", ATTIC, "m", AGENT, "fix-bug"));
      table.scored(cell.get(), 0, true, 1, Run.on(ATTIC, SERVER));
    });
    assertThat(rows().getFirst().valid()).isEqualTo(1);
    write(table -> table.scored(cell.get(), 1, false, 0, Run.on(ATTIC, SERVER)));
    assertThat(rows().getFirst().valid()).isEqualTo(2);
    assertThat(rows().getFirst().passRate()).isEqualTo(0.5);
    assertThat(rows()).as("the same again").isEqualTo(rows());
    assertThat(boards.board(query("s1", null, null, null, null)).rows()).isEqualTo(rows());
    assertThat(new SqlBoards(store, new HandClock()).board(ALL).rows()).isEqualTo(rows());
  }

  @Test
  void suiteWithoutAModelHasARowToo() {
    write(table ->
        table.measured(table.cell("s1", ATTIC, "", "noop@1", "noop"), Run.on(ATTIC, null)));
    assertThat(rows()).hasSize(1);
    assertThat(rows().getFirst().variant()).isEmpty();
    assertThat(rows().getFirst().sha256()).isNull();
    assertThat(rows().getFirst().rank()).isNull();
  }

  private void modelsAndBaselines() {
    var baseline = new EngineIdentity("baseline", "1", "none", 0, List.of());
    write(table -> {
      for (var chip : List.of(ATTIC, DESK)) {
        var cell = table.cell("s1", chip, "m", AGENT, "fix-bug");
        table.scored(cell, 0, false, 0.33, Run.on(chip, SERVER, 40));
      }
      var oracle = table.baseline("s1", "oracle", AGENT, "fix-bug");
      table.scored(oracle, 0, true, 1, Run.on(ATTIC, baseline));
      table.scored(oracle, 1, true, 1, Run.on(DESK, baseline));
      table.queued(oracle, 1);
      table.scored(
          table.baseline("s1", "null", "other@1", "t"), 0, false, 0, Run.on(ATTIC, baseline));
    });
  }

  @Test
  void baselinesOfAllMachinesAreOneRowLastAndWithoutARank() {
    modelsAndBaselines();
    var agent = boards.board(query(null, null, AGENT, null, null)).rows();
    assertThat(agent).extracting(BoardRow::variant).containsExactly("m", "m", "oracle");
    var oracle = agent.getLast();
    assertThat(oracle.chip()).isEqualTo("any machine");
    assertThat(oracle.chipDeclared()).isFalse();
    assertThat(oracle.valid()).isEqualTo(2);
    assertThat(oracle.planned()).isEqualTo(3);
    assertThat(oracle.machines()).hasSize(2);
    assertThat(oracle.baseline()).isTrue();
    assertThat(oracle.tokenBudget()).isNull();
  }

  @Test
  void baselinesStandBesideWhateverIsAskedFor() {
    modelsAndBaselines();
    for (var query :
        List.of(query(null, null, null, "m", null), query(null, null, null, null, ATTIC.slug()))) {
      assertThat(boards.board(query).rows())
          .as("of the suites that have other rows: %s", query)
          .extracting(BoardRow::variant)
          .endsWith("m", "oracle")
          .doesNotContain("null");
    }
    assertThat(engine("llama-server")).extracting(BoardRow::variant).contains("m", "oracle");
    assertThat(boards.board(query(null, null, null, "oracle", null)).rows())
        .extracting(BoardRow::variant)
        .containsExactly("oracle");
    assertThat(boards.board(query(null, null, null, "unknown", null)).rows()).isEmpty();
  }

  @Test
  void aBaselineThatManyTrialsScoredIsStillNotRanked() {
    var baseline = new EngineIdentity("baseline", "1", "none", 0, List.of());
    write(table -> {
      var oracle = table.baseline("s1", "oracle", AGENT, "fix-bug");
      var model = table.cell("s1", ATTIC, "m", AGENT, "fix-bug");
      for (int i = 0; i < 12; i++) {
        table.scored(oracle, i, true, 1, Run.on(ATTIC, baseline));
        table.scored(model, i, false, 0, Run.on(ATTIC, SERVER));
      }
    });
    assertThat(rows())
        .extracting(BoardRow::variant, BoardRow::rank)
        .containsExactly(tuple("m", 1), tuple("oracle", null));
  }

  @Test
  void eachTaskHasItsOwnFiguresInTheOrderOfTheSweep() {
    write(table -> {
      var second = table.cell("s1", ATTIC, "m", AGENT, "zebra");
      var third = table.cell("s1", ATTIC, "m", AGENT, "ant");
      table.scored(second, 0, true, 1, Run.on(ATTIC, SERVER));
      table.scored(second, 1, false, 0.5, Run.on(ATTIC, SERVER));
      table.missing(third, MissingReason.ENGINE_DIED, "signal 9", Run.on(ATTIC, SERVER));
      table.queued(third, 2);
    });
    var wilson = Interval.wilson(1, 2);
    assertThat(rows().getFirst().tasks())
        .containsExactly(
            new BoardRow.Task(
                "zebra",
                2,
                2,
                1,
                0.5,
                List.of(wilson.low(), wilson.high()),
                0.75,
                Map.of("capability", 1),
                Map.of()),
            new BoardRow.Task(
                "ant", 3, 0, null, null, null, null, Map.of(), Map.of("engine-died", 1)));
    assertThat(rows().getFirst().failures()).isEqualTo(Map.of("capability", 1));
  }

  @Test
  void aBudgetOfItsOwnMakesARowOfItsOwnThatIsRankedApart() {
    write(table -> {
      var whole = table.cell("s1", ATTIC, "m", AGENT, "fix-bug");
      var little = table.cell("s2", ATTIC, "m", AGENT, "fix-bug");
      table.budget(little, 8000);
      for (int i = 0; i < 12; i++) {
        table.scored(whole, i, true, 1, Run.on(ATTIC, SERVER));
        table.scored(little, i, false, 0, Run.on(ATTIC, SERVER));
      }
    });
    assertThat(rows())
        .extracting(BoardRow::tokenBudget, BoardRow::rank, BoardRow::passRate)
        .containsExactly(tuple(40_000, 1, 1.0), tuple(8000, 1, 0.0));
  }

  private List<BoardRow> engine(String engine) {
    var query =
        new Query(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(engine));
    return boards.board(query).rows();
  }

  private static Query query(
      @org.jspecify.annotations.Nullable String sweep,
      @org.jspecify.annotations.Nullable Long since,
      @org.jspecify.annotations.Nullable String suite,
      @org.jspecify.annotations.Nullable String model,
      @org.jspecify.annotations.Nullable String chip) {
    return new Query(
        Optional.ofNullable(sweep).map(SweepId::new),
        Optional.ofNullable(since).map(Instant::ofEpochMilli),
        Optional.ofNullable(suite),
        Optional.ofNullable(model),
        Optional.ofNullable(chip),
        Optional.empty());
  }
}
