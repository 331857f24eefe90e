package dev.chipboard.worker.sandbox.seatbelt;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The command line that runs a program under a profile.
public final class SeatbeltCommand {
  private SeatbeltCommand() {}

  /// @param profile a file with the profile's text: as an argument (`-p`) it would count against
  ///   the length of a command line and stand in `ps` for everybody
  /// @param program what to run, with its arguments
  public static List<String> of(Path profile, List<String> program) {
    var line = new ArrayList<>(List.of("/usr/bin/sandbox-exec", "-f", profile.toString()));
    line.addAll(List.of("/usr/bin/env", "-i", "PATH=/usr/bin:/bin:/usr/sbin:/sbin"));
    line.addAll(List.of("LANG=C.UTF-8", "TZ=UTC", "TERM=dumb", "PYTHONDONTWRITEBYTECODE=1"));
    line.addAll(program);
    return List.copyOf(line);
  }
}
