package dev.chipboard.protocol.console;

import static dev.chipboard.protocol.console.TextTable.left;
import static dev.chipboard.protocol.console.TextTable.right;
import static dev.chipboard.protocol.console.TextTable.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TextTableTest {
  @Test
  void alignsTextLeftAndNumbersRight() {
    var table = new TextTable(left("MODEL"), right("TOK/S"), left("CHIP"));
    table.row("smollm2", "9.5", "Apple M3").row("x", "1200.0", "EPYC");

    assertThat(table.lines(80))
        .containsExactly(
            "MODEL     TOK/S  CHIP", "smollm2     9.5  Apple M3", "x        1200.0  EPYC");
  }

  @Test
  void cutsTheWidestTextColumnFirst() {
    var table = new TextTable(left("NAME"), left("WHERE"), right("SIZE"));
    table.row("short-name", "/a/very/long/path/to/a/file.gguf", "98362432");

    var lines = table.lines(40);

    assertThat(lines).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(40));
    assertThat(lines.get(1)).isEqualTo("short-name  /a/very/long/pa...  98362432");
  }

  @Test
  void whatPeopleCopyAndWhatTheyCountIsNeverCut() {
    var table = new TextTable(whole("ID"), left("NAME"), right("SIZE"));
    table.row("01JD4Z6E6K0Q9W1T3R5Y7U9P2A", "a name of some length", "98362432");

    assertThat(table.lines(52).get(1))
        .isEqualTo("01JD4Z6E6K0Q9W1T3R5Y7U9P2A  a name of s...  98362432");
  }

  @Test
  void aRowThatDoesNotFitIsStackedAndWhole() {
    var table = new TextTable(whole("ID"), left("NAME"), whole("STATE"), right("SIZE"));
    table.row("01JD4Z6E6K0Q9W1T3R5Y7U9P2A", "a name of some length", "connected", "98362432");
    table.row("01JD4Z6E6K0Q9W1T3R5Y7U9P2B", "", "away", "1");

    assertThat(table.lines(40))
        .containsExactly(
            "ID 01JD4Z6E6K0Q9W1T3R5Y7U9P2A",
            "  NAME a name of some length",
            "  STATE connected  SIZE 98362432",
            "ID 01JD4Z6E6K0Q9W1T3R5Y7U9P2B",
            "  STATE away  SIZE 1");
  }

  @Test
  void aStackedCellThatIsLongerThanALineIsFoldedAtItsBlanks() {
    var table = new TextTable(whole("ID"), whole("MISSING"));
    table.row("1", "2 model-unobtainable, 5 cancelled, 3 engine-died");

    assertThat(table.lines(30))
        .containsExactly(
            "ID 1", "  MISSING 2", "    model-unobtainable, 5", "    cancelled, 3 engine-died");
  }

  @Test
  void controlCharactersDoNotReachTheTerminal() {
    var table = new TextTable(left("NAME")).row("a\u001b[31mb\nc\u202ed");

    assertThat(table.lines(80).get(1)).isEqualTo("a?[31mb?c?d");
  }

  @Test
  void countsCodePointsNotChars() {
    var table = new TextTable(left("N"), left("M")).row("\uD83D\uDE00\uD83D\uDE00", "x");

    assertThat(table.lines(80).get(0)).isEqualTo("N   M");
  }

  @Test
  void refusesARowOfTheWrongLength() {
    assertThatThrownBy(() -> new TextTable(left("A")).row("1", "2"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 cells");
  }
}
