package dev.chipboard.coordinator.cli.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chipboard.coordinator.HandClock;
import dev.chipboard.coordinator.board.Boards;
import dev.chipboard.coordinator.cli.Screen;
import dev.chipboard.protocol.board.BoardDocument;
import dev.chipboard.protocol.board.BoardRow;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class BoardCommandsTest {
  private final Screen screen = new Screen();
  private final List<Boards.Query> asked = new ArrayList<>();
  private final List<Exception> failures = new ArrayList<>();
  private List<BoardRow> rows = List.of();
  private final Boards boards =
      query -> {
        asked.add(query);
        var fitting =
            rows.stream()
                .filter(
                    row -> row.baseline() || query.model().map(row.variant()::equals).orElse(true))
                .toList();
        return new BoardDocument(1, Instant.EPOCH, query.scope(), fitting);
      };

  private int run(Object command, String... arguments) {
    return new CommandLine(command)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler((failure, _, _) -> {
          failures.add(failure);
          return 1;
        })
        .execute(arguments);
  }

  private int board(String... arguments) {
    return run(new BoardCommand(screen::terminal, () -> boards, new HandClock()), arguments);
  }

  private int compare(String... arguments) {
    return run(new CompareCommand(screen::terminal, () -> boards), arguments);
  }

  @Test
  void boardPassesEachFilterOn() {
    assertThat(
            board(
                "--sweep=s1",
                "--since=2d",
                "--suite=speed@1",
                "--model=smollm2-135m-instruct-q4_1",
                "--chip=c",
                "--engine=e@b",
                "--format=json"))
        .isZero();
    var query = asked.getFirst();
    assertThat(query.sweep().orElseThrow().value()).isEqualTo("s1");
    assertThat(query.since()).contains(Instant.parse("2025-12-30T00:00:00Z"));
    assertThat(query.suite()).contains("speed@1");
    assertThat(query.model()).contains("smollm2-135m-instruct-q4_1");
    assertThat(query.chip()).contains("c");
    assertThat(query.engine()).contains("e@b");
    assertThat(screen.out()).contains("\"schemaVersion\" : 1");
  }

  @Test
  void sinceTakesATimeOrAnAge() {
    var clock = new HandClock();
    assertThat(ScopeOptions.instant("90m", clock)).isEqualTo("2025-12-31T22:30:00Z");
    assertThat(ScopeOptions.instant("12h", clock)).isEqualTo("2025-12-31T12:00:00Z");
    assertThat(ScopeOptions.instant("2026-01-31T12:00:00Z", clock))
        .isEqualTo("2026-01-31T12:00:00Z");
    assertThatThrownBy(() -> ScopeOptions.instant("yesterday", clock))
        .isInstanceOfSatisfying(
            ChipboardException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.USAGE))
        .hasMessageContaining("'yesterday'");
  }

  @Test
  void compareShowsRatiosToTheBestAndNoColumnThatSaysNothing() {
    rows =
        List.of(
            BoardPrinterTest.speed("Apple M3 Max", 80),
            BoardPrinterTest.speed("Intel Core Ultra 7 155H", 40));
    assertThat(compare("smollm2-135m-instruct-q4_1")).isZero();
    assertThat(screen.out()).contains("1.00").contains("0.50").doesNotContain("pass");
    assertThat(screen.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(101));
  }

  @Test
  void compareKeepsToTheChipsAskedFor() {
    rows =
        List.of(
            BoardPrinterTest.speed("Apple M3 Max", 80),
            BoardPrinterTest.speed("Intel Core Ultra 7 155H", 40));
    assertThat(compare("smollm2-135m-instruct-q4_1", "--chips=apple-m3,other")).isZero();
    assertThat(screen.out()).contains("Apple M3 Max").doesNotContain("Intel");
  }

  @Test
  void compareShowsTheBaselinesOfItsSuitesBesideTheChips() {
    rows =
        List.of(
            BoardPrinterTest.detailed("smollm2-135m-instruct-q4_1", false, 40_000),
            BoardPrinterTest.detailed("oracle", true, null));
    assertThat(compare("smollm2-135m-instruct-q4_1", "--chips=apple-m3")).isZero();
    assertThat(screen.out())
        .contains("Apple M3 Max", "oracle (baseline)")
        .contains("baselines have no rank")
        .contains("17 not passed");
    var none = new Screen();
    run(
        new CompareCommand(none::terminal, () -> boards),
        "smollm2-135m-instruct-q4_1",
        "--chips=other");
    assertThat(none.out()).isEmpty();
  }

  @Test
  void compareSuggestsTheModelThatWasMeant() {
    rows = List.of(BoardPrinterTest.speed("Apple M3 Max", 80));
    assertThat(compare("smollm2-135m-instruct-q4_0")).isEqualTo(1);
    assertThat(failures)
        .singleElement()
        .isInstanceOfSatisfying(
            ChipboardException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND);
              assertThat(e).hasMessageContaining("Did you mean 'smollm2-135m-instruct-q4_1'?");
            });
  }

  @Test
  void compareOfAKnownModelThatNeverRanSaysSo() {
    assertThat(compare("smollm2-135m-instruct-q4_1")).isZero();
    assertThat(screen.out()).isEmpty();
    assertThat(screen.err()).contains("no trials fit model 'smollm2-135m-instruct-q4_1'.");
  }

  @Test
  void whatFitsNothingIsSaidInWordsWithTheModelsThatHaveRun() {
    rows = List.of(BoardPrinterTest.speed("Apple M3 Max", 80));
    assertThat(compare("gemma-3-270m-q4_k_m", "--suite=speed@1")).isZero();
    assertThat(screen.err())
        .contains("no trials fit model 'gemma-3-270m-q4_k_m' and suite 'speed@1'.")
        .contains("Models with trials: smollm2-135m-instruct-q4_1");
  }

  @Test
  void chipsThatFitNothingAreNamed() {
    rows = List.of(BoardPrinterTest.speed("Apple M3 Max", 80));
    assertThat(compare("smollm2-135m-instruct-q4_1", "--chips=apple-m5")).isZero();
    assertThat(screen.err()).contains("chips 'apple-m5'");
  }

  @Test
  void boardSuggestsTheModelThatWasMeant() {
    rows = List.of(BoardPrinterTest.speed("Apple M3 Max", 80));
    assertThat(board("--model=smollm2-135m-instruct-q4_0")).isEqualTo(1);
    assertThat(failures)
        .singleElement()
        .asString()
        .contains("Did you mean 'smollm2-135m-instruct-q4_1'?");
  }
}
