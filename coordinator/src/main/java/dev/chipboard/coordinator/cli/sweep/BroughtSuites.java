package dev.chipboard.coordinator.cli.sweep;

import dev.chipboard.coordinator.client.CoordinatorClient;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.sweep.SweepSpec;
import dev.chipboard.tasks.folder.PackedSuite;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A sweep with the user's own suites that it names by their folders.
///
/// @param spec the sweep, which names each by its digest
/// @param suites what the coordinator needs before it
public record BroughtSuites(SweepSpec spec, List<PackedSuite> suites) {
  public BroughtSuites {
    suites = List.copyOf(suites);
  }

  /// Reads the folders that a sweep names: names with a `/` in them, and `.` and `..`.
  ///
  /// @param base where relative paths begin
  /// @throws ChipboardException with all that is wrong with a folder
  public static BroughtSuites of(SweepSpec spec, Path base) {
    var packed = new ArrayList<PackedSuite>();
    var names = new ArrayList<String>();
    for (var suite : spec.suites()) {
      if (isPath(suite)) {
        var read = PackedSuite.of(base.resolve(suite).normalize());
        packed.add(read);
        names.add(read.name());
      } else {
        names.add(suite);
      }
    }
    return new BroughtSuites(packed.isEmpty() ? spec : spec.withSuites(names), packed);
  }

  /// Takes them to a coordinator, which keeps what it has already.
  public void to(CoordinatorClient client) {
    suites.forEach(client::bring);
  }

  private static boolean isPath(String suite) {
    return suite.contains("/") || suite.equals(".") || suite.equals("..");
  }
}
