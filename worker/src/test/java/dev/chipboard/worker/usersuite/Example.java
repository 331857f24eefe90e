package dev.chipboard.worker.usersuite;

import java.nio.file.Path;

/** The worked example of the page about suites of one's own. */
final class Example {
  static final Path FOLDER = Path.of("../docs/suites/example");

  private Example() {}
}
