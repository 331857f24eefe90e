package dev.chipboard.protocol.asset;

import java.util.List;
import org.junit.jupiter.api.Assumptions;

/// What a test needs of the machine. Without it the test is skipped with the reason in sight, or
/// fails where `CHIPBOARD_REQUIRE_ASSETS=1`.
public final class Requirement {
  private Requirement() {}

  /// Returns whether nothing may be skipped here.
  public static boolean all() {
    return "1".equals(System.getenv("CHIPBOARD_REQUIRE_ASSETS"));
  }

  /// @param reason what is missing, and what to do about it
  public static void met(boolean there, String reason) {
    if (there) {
      return;
    }
    if (all()) {
      throw new AssertionError(reason);
    }
    System.err.println("SKIPPED: " + reason);
    Assumptions.abort(reason);
  }

  /// @param reason what Linux alone has
  public static void linux(String reason) {
    met(System.getProperty("os.name").equals("Linux"), reason);
  }

  /// Requires programs that lie where a system has them.
  public static void programs(String... names) {
    for (var name : names) {
      var folders = List.of("/usr/bin", "/bin", "/usr/sbin", "/sbin");
      boolean there =
          folders.stream()
              .anyMatch(folder -> java.nio.file.Path.of(folder, name).toFile().exists());
      met(there, name + " is not installed; .ci/run installs it");
    }
  }
}
