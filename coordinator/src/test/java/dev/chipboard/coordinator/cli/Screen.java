package dev.chipboard.coordinator.cli;

import dev.chipboard.protocol.console.Terminal;
import dev.chipboard.protocol.home.Home;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;

/// A terminal whose text can be read back.
public final class Screen {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Terminal terminal;

  public Screen() {
    this(false);
  }

  public Screen(boolean color) {
    this(color, Map.of(), false);
  }

  /// A terminal that a person reads, so many columns wide.
  public Screen(int columns) {
    this(false, Map.of("COLUMNS", Integer.toString(columns)), true);
  }

  private Screen(boolean color, Map<String, String> environment, boolean person) {
    var home = new Home(Path.of("c"), Path.of("s"), Path.of("k"));
    terminal =
        new Terminal(
            new PrintWriter(out),
            new PrintWriter(err),
            environment,
            home,
            person,
            person,
            person,
            color);
  }

  public Terminal terminal() {
    return terminal;
  }

  public String out() {
    return out.toString();
  }

  public String err() {
    return err.toString();
  }
}
