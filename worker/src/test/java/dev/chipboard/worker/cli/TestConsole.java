package dev.chipboard.worker.cli;

import dev.chipboard.protocol.console.Terminal;
import dev.chipboard.protocol.home.Home;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;

/** A terminal whose streams can be read. */
final class TestConsole {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Terminal terminal;

  TestConsole(Path home, Map<String, String> environment, boolean person) {
    terminal =
        new Terminal(
            new PrintWriter(out),
            new PrintWriter(err),
            environment,
            new Home(home.resolve("config"), home.resolve("state"), home.resolve("cache")),
            person,
            person,
            person,
            false);
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
