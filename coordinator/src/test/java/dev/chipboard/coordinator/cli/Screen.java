package dev.chipboard.coordinator.cli;

import dev.chipboard.protocol.console.Terminal;
import dev.chipboard.protocol.home.Home;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;

/// A terminal whose text can be read back.
final class Screen {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Terminal terminal;

  Screen() {
    this(false);
  }

  Screen(boolean color) {
    var home = new Home(Path.of("c"), Path.of("s"), Path.of("k"));
    terminal =
        new Terminal(
            new PrintWriter(out), new PrintWriter(err), Map.of(), home, false, false, false, color);
  }

  Terminal terminal() {
    return terminal;
  }

  String out() {
    return out.toString();
  }

  String err() {
    return err.toString();
  }
}
