package dev.chipboard.protocol.console;

import dev.chipboard.protocol.home.Home;
import java.io.PrintWriter;
import java.util.Map;

/// What a command talks through. The result goes to `out` and nothing else does; talk and progress
/// go to `err`.
///
/// @param out standard output
/// @param err standard error
/// @param environment the process environment
/// @param home where things live on this machine
/// @param outIsTerminal whether a person reads `out`
/// @param errIsTerminal whether a person reads `err`: only then may it be animated
/// @param inIsTerminal whether a person can be asked
/// @param color whether to color: settled once from `--color`, NO_COLOR and the streams
public record Terminal(
    PrintWriter out,
    PrintWriter err,
    Map<String, String> environment,
    Home home,
    boolean outIsTerminal,
    boolean errIsTerminal,
    boolean inIsTerminal,
    boolean color) {
  /// The columns of a table where nothing says how many there are.
  public static final int USUAL_COLUMNS = 100;

  private static final int LEAST_COLUMNS = 40;

  public Terminal {
    environment = Map.copyOf(environment);
  }

  /// Says something to the person, on `err`, made [Printable].
  public void say(String line) {
    err.println(Printable.lines(line));
    err.flush();
  }

  /// Writes a line of the result, made [Printable] but for its styles.
  public void result(String line) {
    out.println(Printable.styledLines(line));
    out.flush();
  }

  /// How wide a table on `out` may be: as wide as the terminal, which COLUMNS tells (100 where it
  /// does not), at least 40. For a program that reads it nothing is cut.
  public int outColumns() {
    return outIsTerminal ? columns() : Integer.MAX_VALUE;
  }

  /// How wide a line on `err` may be before a terminal folds it.
  public int errColumns() {
    return errIsTerminal ? columns() : Integer.MAX_VALUE;
  }

  private int columns() {
    var said = environment.getOrDefault("COLUMNS", "");
    return said.matches("[1-9][0-9]{0,3}")
        ? Math.max(LEAST_COLUMNS, Integer.parseInt(said))
        : USUAL_COLUMNS;
  }
}
