package dev.chipboard.deploy;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/// The `chipboard` command.
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    var out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
    var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    int exitCode = CommandTree.create(out, err, System.getenv()).execute(args);
    out.flush();
    err.flush();
    System.exit(exitCode);
  }
}
