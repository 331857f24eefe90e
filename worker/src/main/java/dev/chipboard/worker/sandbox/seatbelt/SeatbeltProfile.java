package dev.chipboard.worker.sandbox.seatbelt;

import dev.chipboard.protocol.file.Resource;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/// The profile of one sandbox, in the language of seatbelt: all is denied but what it names.
///
/// **Not exercised on a Mac.** It follows what others found out, whose reasons stand beside the
/// rules in `profile.sb`.
///
/// @param workspace the canonical folder of the trial, which alone may be written, such as
///   `/private/var/folders/ab/ws`
/// @param programs canonical folders outside the system's own in which bash and python3 lie, which
///   may be read and run from
/// @param fixturePort the port of the task's server on the loopback, if it has one: seatbelt knows
///   no network of its own, so that this port is the host's
public record SeatbeltProfile(Path workspace, List<Path> programs, OptionalInt fixturePort) {
  /// Links of macOS into `/private`. Seatbelt compares what a path leads to, so that a rule about
  /// one of these is never met.
  private static final List<String> LINKS = List.of("/var", "/tmp", "/etc");

  public SeatbeltProfile {
    programs = List.copyOf(programs);
    canonical(workspace);
    programs.forEach(SeatbeltProfile::canonical);
    if (fixturePort.isPresent()
        && (fixturePort.getAsInt() < 1 || fixturePort.getAsInt() > 65_535)) {
      throw new IllegalArgumentException("a port is 1 to 65535, not " + fixturePort.getAsInt());
    }
  }

  private static void canonical(Path path) {
    boolean link = LINKS.stream().anyMatch(path::startsWith);
    if (!path.isAbsolute() || !path.equals(path.normalize()) || path.getNameCount() == 0 || link) {
      throw new IllegalArgumentException(
          "a profile needs canonical paths, such as /private/var/x, not " + path);
    }
  }

  /// Returns its text.
  public String text() {
    return Resource.text(SeatbeltProfile.class, "profile.sb")
        .replace("@WORKSPACE@", subpath(workspace))
        .replace(
            "@PROGRAMS@",
            programs.stream().map(SeatbeltProfile::subpath).collect(Collectors.joining(" ")))
        .replace("@FIXTURE@", fixture());
  }

  private String fixture() {
    // `remote`, never `local`: as a filter of what goes out, that let everything out.
    return fixturePort.isPresent()
        ? "(allow network-outbound (remote ip \"localhost:" + fixturePort.getAsInt() + "\"))"
        : "; no server belongs to this task: no network at all";
  }

  private static String subpath(Path path) {
    return "(subpath " + quoted(path.toString()) + ")";
  }

  /// Writes a string of the language; control characters have no place in a path of ours.
  static String quoted(String text) {
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "a path in a profile holds no control characters: " + text);
    }
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
