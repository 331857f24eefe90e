package dev.chipboard.deploy.harness;

import dev.chipboard.protocol.asset.Requirement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/// Lets a process live with a wall clock that is off, as on a laptop that lost its time (Linux).
public final class WrongClock {
  private final Path library;

  private WrongClock(Path library) {
    this.library = library;
  }

  /// Compiles what is preloaded into a folder.
  public static WrongClock in(Path folder) throws IOException, InterruptedException {
    Requirement.programs("cc");
    var source = folder.resolve("clock.c");
    try (var code = WrongClock.class.getResourceAsStream("clock.c")) {
      Files.copy(Objects.requireNonNull(code), source);
    }
    var library = folder.resolve("clock.so");
    var compiler =
        new ProcessBuilder(
                "cc", "-shared", "-fPIC", "-O2", "-o", library.toString(), source.toString())
            .redirectErrorStream(true)
            .start();
    var said = Lines.of(compiler.getInputStream(), "cc").text();
    if (compiler.waitFor() != 0) {
      throw new AssertionError("cc does not compile clock.c: " + said);
    }
    return new WrongClock(library);
  }

  /// Returns the command with a clock that is ahead by so much, or behind where it is negative.
  public Chipboard ahead(Chipboard command, Duration by) {
    return command
        .with("LD_PRELOAD", library.toString())
        .with("CLOCK_OFF", Long.toString(by.toSeconds()));
  }
}
