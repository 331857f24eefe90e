package dev.chipboard.protocol.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chipboard.protocol.home.Home;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PrintableTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Terminal terminal =
      new Terminal(
          new PrintWriter(out),
          new PrintWriter(err),
          Map.of(),
          new Home(Path.of("c"), Path.of("s"), Path.of("x")),
          true,
          true,
          true,
          true);

  @Test
  void replacesWhatDrivesATerminalAndKeepsTheRest() {
    assertThat(Printable.of("a\u001B[2Jb\u009B2Jc\u202Ed\u2028e\r\n"))
        .isEqualTo("a?[2Jb?2Jc?d?e??");
    assertThat(Printable.of("M\u00fcllers Mac, 8\u00a0GB"))
        .isEqualTo("M\u00fcllers Mac, 8\u00a0GB");
    assertThat(Printable.is("attic")).isTrue();
    assertThat(Printable.is("at\u0007tic")).isFalse();
  }

  @Test
  void whatIsSaidIsPrintable() {
    terminal.say("two\n\tlines \u001B[31mred\u001B]0;title\u0007");
    assertThat(err.toString().stripTrailing()).isEqualTo("two\n\tlines ?[31mred?]0;title?");
  }

  @Test
  void resultKeepsItsStylesAlone() {
    terminal.result("\u001B[1mbold\u001B[0m \u001B[2J");
    assertThat(out.toString().stripTrailing()).isEqualTo("\u001B[1mbold\u001B[0m ?[2J");
  }
}
