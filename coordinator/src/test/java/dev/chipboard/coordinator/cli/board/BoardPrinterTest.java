package dev.chipboard.coordinator.cli.board;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chipboard.coordinator.cli.Screen;
import dev.chipboard.protocol.board.BoardDocument;
import dev.chipboard.protocol.board.BoardRow;
import dev.chipboard.protocol.engine.EngineIdentity;
import dev.chipboard.protocol.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BoardPrinterTest {
  private static final EngineIdentity SERVER =
      new EngineIdentity("llama-server", "b11434", "Metal", 6, List.of());
  private final Screen screen = new Screen();

  static BoardDocument board(BoardRow... rows) {
    return new BoardDocument(1, Instant.EPOCH, Map.of(), List.of(rows));
  }

  static BoardRow agent(
      @Nullable Integer rank, String variant, int valid, Map<String, Integer> missing) {
    return agent(rank, variant, valid, missing, "signal 9 after \"load\", see log");
  }

  static BoardRow agent(
      @Nullable Integer rank,
      String variant,
      int valid,
      Map<String, Integer> missing,
      String detail) {
    boolean none = valid == 0;
    return new BoardRow(
        rank,
        variant,
        "ab",
        "Apple M3 Max, 14-core CPU, 30-core GPU",
        true,
        none ? null : SERVER,
        "agent-coding@1",
        "0123456789abcdef",
        none ? null : "grammar",
        50,
        valid,
        missing,
        Map.of("engine-died", detail),
        none ? null : 0.1,
        none ? null : List.of(0.0435, 0.2136),
        none ? null : 0.4242,
        none ? null : 41.512,
        none ? null : 1810.25,
        none ? null : 95.4,
        none ? null : 12_310.0,
        none ? 0 : 1_234_567,
        none ? 0 : 2755.5,
        List.of("attic"),
        null,
        null,
        List.of(),
        false,
        40_000,
        Map.of(),
        List.of());
  }

  static BoardRow speed(String chip, double decode) {
    return new BoardRow(
        1,
        "smollm2-135m-instruct-q4_1",
        "ab",
        chip,
        false,
        SERVER,
        "speed@1",
        "fedcba9876543210",
        null,
        1,
        1,
        Map.of(),
        Map.of(),
        null,
        null,
        null,
        decode,
        null,
        9.04,
        310.0,
        640,
        12.25,
        List.of("attic"),
        new BoardRow.Spread(3, decode - 1, decode + 1),
        null,
        decode < 20 ? List.of("unsteady: samples 13.4-46.5") : List.of(),
        false,
        null,
        Map.of(),
        List.of());
  }

  /// A row of a suite that needs no model.
  static BoardRow noop() {
    return new BoardRow(
        null,
        "",
        null,
        "Apple M3 Max",
        false,
        null,
        "noop@1",
        "00112233445566",
        null,
        600,
        600,
        Map.of(),
        Map.of(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        0,
        1.5,
        List.of("attic"),
        null,
        null,
        List.of(),
        false,
        null,
        Map.of(),
        List.of());
  }

  private static BoardRow.Task task(
      String name, int passes, Map<String, Integer> failures, Map<String, Integer> missing) {
    int lost = missing.values().stream().mapToInt(x -> x).sum();
    return new BoardRow.Task(
        name, 10, 10 - lost, passes, passes / 10.0, List.of(0.02, 0.4), 0.25, failures, missing);
  }

  /// A row that ended with failures of several kinds, task by task.
  static BoardRow detailed(String variant, boolean baseline, @Nullable Integer budget) {
    return new BoardRow(
        null,
        variant,
        baseline ? null : "ab",
        baseline ? "any machine" : "Apple M3 Max",
        false,
        baseline ? new EngineIdentity("baseline", "1", "none", 0, List.of()) : SERVER,
        "agent-coding@1",
        "0123456789abcdef",
        "fence",
        20,
        19,
        Map.of("engine-died", 1),
        Map.of(),
        0.1,
        List.of(0.04, 0.21),
        0.25,
        null,
        null,
        null,
        null,
        0,
        20,
        List.of("attic"),
        null,
        null,
        List.of(),
        baseline,
        budget,
        Map.of("format", 12, "capability", 5),
        List.of(
            task("csv-stats", 1, Map.of("format", 4, "capability", 5), Map.of()),
            task("fix-bug", 1, Map.of("format", 8), Map.of("engine-died", 1))));
  }

  @Test
  void eachTaskHasALineOfItsOwnWhereThatIsWished() {
    BoardPrinter.print(
        screen.terminal(), board(detailed("m", false, 8000)), BoardFormat.TABLE, true);
    assertThat(screen.out())
        .isEqualTo(
            """
            agent-coding@1 (01234567)
            #  pass [95 %]  ladder  valid  decode t/s  prefill t/s  TTFT  load  tokens    time  missing
            m | Apple M3 Max | llama-server b11434 Metal | fence | 8000 tokens a trial
            -   10% [4-21]    0.25  19/20           -            -     -     -       0  20.0 s        1
                task       pass [95 %]  ladder  valid                  failed        missing
                csv-stats   10% [2-40]    0.25  10/10  capability 5, format 4              0
                fix-bug     10% [2-40]    0.25   9/10                format 8  engine-died 1
              m on Apple M3 Max: 17 not passed: capability 5, format 12
              m on Apple M3 Max: 1 missing, engine-died
              rank -: too few to rank (it takes 95 % of the planned trials valid and 10 of them)
            """);
  }

  @Test
  void aBaselineIsCalledSoAndHasNeitherEngineNorARankToExplain() {
    var board = board(detailed("oracle", true, null));
    BoardPrinter.print(screen.terminal(), board, BoardFormat.TABLE, false);
    assertThat(screen.out())
        .contains("oracle (baseline) | any machine | fence\n")
        .contains("baselines have no rank: null does nothing")
        .doesNotContain("rank -", "not passed", "baseline 1 none");
    var markdown = new Screen();
    BoardPrinter.print(markdown.terminal(), board, BoardFormat.MD, false);
    assertThat(markdown.out()).contains("| - | oracle (baseline) | any machine | - | fence |");
    var csv = new Screen();
    BoardPrinter.print(csv.terminal(), board, BoardFormat.CSV, false);
    assertThat(csv.out()).contains(",true,,\"capability 5, format 12\"\r\n");
  }

  @Test
  void csvAndMarkdownHaveTheTasksToo() {
    var board = board(detailed("m", false, 8000));
    BoardPrinter.print(screen.terminal(), board, BoardFormat.CSV, true);
    assertThat(screen.out().split("\r\n"))
        .hasSize(3)
        .anyMatch(line ->
            line.endsWith("fence,8000,fix-bug,10,9,engine-died 1,1,0.1,0.02,0.4,0.25,format 8"));
    var markdown = new Screen();
    BoardPrinter.print(markdown.terminal(), board, BoardFormat.MD, true);
    assertThat(markdown.out())
        .contains("| variant | chip | task | pass [95 %] | ladder | valid | failed | missing |")
        .contains(
            "| m, 8000 tokens a trial | Apple M3 Max | fix-bug | 10% [2-40] | 0.25 | 9/10 | format 8"
                + " | engine-died 1 |");
  }

  @Test
  void aSuiteThatNeedsNoModelHasNoEngineAndNoRankToExplain() {
    BoardPrinter.print(screen.terminal(), board(noop()), BoardFormat.TABLE, false);
    assertThat(screen.out())
        .isEqualTo(
            """
            noop@1 (00112233)
              valid   time  missing
            Apple M3 Max
            600/600  1.5 s        0
            """);
    var markdown = new Screen();
    BoardPrinter.print(markdown.terminal(), board(noop()), BoardFormat.MD, false);
    assertThat(markdown.out())
        .contains("| chip | valid | time | missing |")
        .contains("| Apple M3 Max | 600/600 | 1.5 s |  |");
  }

  @Test
  void aRemarkStandsInEveryFormat() {
    for (var format : BoardFormat.values()) {
      var one = new Screen();
      BoardPrinter.print(one.terminal(), board(speed("Apple M3 Max", 19)), format, false);
      assertThat(one.out()).as("%s", format).contains("unsteady: samples 13.4-46.5");
    }
  }

  @Test
  void markdownExplainsItsStar() {
    BoardPrinter.print(
        screen.terminal(), board(agent(1, "m", 50, Map.of())), BoardFormat.MD, false);
    assertThat(screen.out()).endsWith("\n\\*: a person named the chip\n");
  }

  @Test
  void aNameThatIsLongerThanALineIsNotCut() {
    var name = "a-file-name-".repeat(12) + "end";
    BoardPrinter.print(
        screen.terminal(), board(agent(1, name, 50, Map.of())), BoardFormat.TABLE, false);
    assertThat(screen.out()).contains(name);
  }

  @Test
  void tableFitsAHundredColumnsAndSaysWhatIsMissing() {
    BoardPrinter.print(
        screen.terminal(),
        board(
            agent(1, "smollm2-135m-instruct-q4_1", 49, Map.of("engine-died", 1)),
            agent(null, "gemma-3-270m-q4_k_m", 0, Map.of("unsuitable-model", 40)),
            speed("Intel Core Ultra 7 155H", 41)),
        BoardFormat.TABLE,
        false);
    assertThat(screen.out())
        .isEqualTo(
            """
            agent-coding@1 (01234567)
            #  pass [95 %]  ladder  valid  decode t/s  prefill t/s   TTFT    load  tokens      time  missing
            smollm2-135m-instruct-q4_1 | Apple M3 Max, 14-core CPU, 30-core GPU* | llama-server b11434 Metal |
              grammar
            1   10% [4-21]    0.42  49/50        41.5         1810  95 ms  12.3 s   1235k  45.9 min        1
            gemma-3-270m-q4_k_m | Apple M3 Max, 14-core CPU, 30-core GPU* | no engine yet
            -            -       -   0/50           -            -      -       -       -         -       40
              smollm2-135m-instruct-q4_1 on Apple M3 Max, 14-core CPU, 30-core GPU: 1 missing, engine-died:
                signal 9 after "load", see log
              gemma-3-270m-q4_k_m on Apple M3 Max, 14-core CPU, 30-core GPU: 40 missing, unsuitable-model
              gemma-3-270m-q4_k_m on Apple M3 Max, 14-core CPU, 30-core GPU: 10 not ended yet
              rank -: still running, where trials have not ended yet
              *: a person named the chip

            speed@1 (fedcba98)
            #  decode t/s [range]  prefill t/s [range]  TTFT    load  valid    time  missing
            smollm2-135m-instruct-q4_1 | Intel Core Ultra 7 155H | llama-server b11434 Metal
            1    41.0 [40.0-42.0]                    -  9 ms  310 ms    1/1  12.3 s        0
            """);
    assertThat(screen.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(101));
    assertThat(screen.err()).isEmpty();
  }

  @Test
  void onANarrowTerminalFiguresGoOnInASecondLineAndNoneIsCut() {
    var narrow = new Screen(80);
    BoardPrinter.print(
        narrow.terminal(),
        board(agent(1, "smollm2-135m-instruct-q4_1", 49, Map.of("engine-died", 1))),
        BoardFormat.TABLE,
        false);
    assertThat(narrow.out())
        .isEqualTo(
            """
            agent-coding@1 (01234567)
            #  pass [95 %]  ladder  valid  decode t/s  prefill t/s
                TTFT    load  tokens      time  missing
            smollm2-135m-instruct-q4_1 | Apple M3 Max, 14-core CPU, 30-core GPU* |
              llama-server b11434 Metal | grammar
            1   10% [4-21]    0.42  49/50        41.5         1810
               95 ms  12.3 s   1235k  45.9 min        1
              smollm2-135m-instruct-q4_1 on Apple M3 Max, 14-core CPU, 30-core GPU: 1
                missing, engine-died: signal 9 after "load", see log
              *: a person named the chip
            """);
    assertThat(narrow.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(81));
  }

  @Test
  void aRowWithTooFewTrialsThatHaveAllEndedSaysSo() {
    BoardPrinter.print(
        screen.terminal(),
        board(agent(null, "m", 3, Map.of("too-slow", 47))),
        BoardFormat.TABLE,
        false);
    assertThat(screen.out()).contains("rank -: too few to rank").doesNotContain("still running");
  }

  @Test
  void aLongReasonKeepsItsBeginningAndTheRemedyAtItsEnd() {
    var detail = "not enough room; " + "log ".repeat(300) + "; move the cache with CHIPBOARD_HOME";
    BoardPrinter.print(
        screen.terminal(),
        board(agent(null, "m", 0, Map.of("engine-died", 50), detail)),
        BoardFormat.TABLE,
        false);
    assertThat(screen.out().replaceAll("\\s+", " "))
        .contains("engine-died: not enough room;")
        .contains("move the cache with CHIPBOARD_HOME");
  }

  @Test
  void colorsOnlyWhereTheTerminalHasThem() {
    var board = board(agent(1, "m", 50, Map.of()));
    BoardPrinter.print(screen.terminal(), board, BoardFormat.TABLE, false);
    assertThat(screen.out()).doesNotContain("\u001B");
    var colored = new Screen(true);
    BoardPrinter.print(colored.terminal(), board, BoardFormat.TABLE, false);
    assertThat(colored.out()).contains("\u001B[1m");
    assertThat(colored.out().replaceAll("\u001B\\[[0-9]m", "")).isEqualTo(screen.out());
  }

  @Test
  void jsonIsTheDocument() {
    var board = board(agent(1, "m", 49, Map.of("engine-died", 1)));
    BoardPrinter.print(screen.terminal(), board, BoardFormat.JSON, false);
    assertThat(Json.read(screen.out(), BoardDocument.class)).isEqualTo(board);
  }

  @Test
  void csvQuotesAndLeavesTheUnknownEmpty() {
    BoardPrinter.print(
        screen.terminal(),
        board(agent(null, "a \"b\"", 0, Map.of("engine-died", 1, "too-slow", 2))),
        BoardFormat.CSV,
        false);
    var lines = screen.out().split("\r\n", -1);
    assertThat(lines).hasSize(3);
    assertThat(lines[1])
        .isEqualTo(
            "agent-coding@1,0123456789abcdef,,\"a \"\"b\"\"\",ab,\"Apple M3 Max, 14-core CPU, 30-core"
                + " GPU\",true,,,,,,,50,0,\"engine-died 1, too-slow 2\",,,,,,,,,,,attic,,false,40000,");
    assertThat(lines[0].split(",")).hasSize(31);
  }

  @Test
  void markdownEscapesWhatWouldEndACell() {
    BoardPrinter.print(
        screen.terminal(), board(agent(1, "a|b", 50, Map.of())), BoardFormat.MD, false);
    assertThat(screen.out())
        .contains("### agent-coding@1")
        .contains("| 1 | a\\|b | Apple M3 Max")
        .contains("10% [4-21]");
  }

  @Test
  void emptyBoardSaysTheNextStepOnStderrAlone() {
    BoardPrinter.print(screen.terminal(), board(), BoardFormat.TABLE, false);
    assertThat(screen.out()).isEmpty();
    assertThat(screen.err()).contains("the board is empty").contains("chipboard sweep submit");
  }

  @Test
  void whatWasNotMeasuredIsADash() {
    assertThat(Figures.rate((Double) null)).isEqualTo("-");
    assertThat(Figures.ladder(null)).isEqualTo("-");
    assertThat(Figures.millis(null)).isEqualTo("-");
    assertThat(Figures.rate(0.0)).isEqualTo("0.00");
  }
}
