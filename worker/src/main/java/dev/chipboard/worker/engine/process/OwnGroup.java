package dev.chipboard.worker.engine.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// How a command gets a process group of its own that dies with this JVM, as far as the system
/// offers it.
///
/// @param wrapper words to put before a command; they replace themselves by it, so that the pid
///   stays its own
/// @param leads whether the command leads a group, which a signal then reaches as a whole
public record OwnGroup(List<String> wrapper, boolean leads) {
  // A service's PATH may be anything; these are where both systems have their own tools.
  private static final List<Path> USUAL = List.of(Path.of("/usr/bin"), Path.of("/bin"));

  // A block before the list keeps perl from giving a lone word to a shell. 127 is what a shell and
  // setsid say of a command that cannot be run.
  private static final String PERL =
      "setpgrp(0, 0); exec { $ARGV[0] } @ARGV; print STDERR \"$ARGV[0]: $!\\n\"; exit 127";

  public OwnGroup {
    wrapper = List.copyOf(wrapper);
  }

  /// Looks what this system offers.
  ///
  /// @param environment the process environment, for the PATH
  public static OwnGroup find(Map<String, String> environment) {
    var path = environment.getOrDefault("PATH", "").split(File.pathSeparator, -1);
    return in(
        Stream.concat(
                Stream.of(path).filter(folder -> !folder.isEmpty()).map(Path::of), USUAL.stream())
            .toList());
  }

  /// Looks in these folders: for `setsid`, or where there is none, as on macOS, for `perl`, which
  /// macOS comes with; and for `setpriv`, which only Linux has.
  static OwnGroup in(List<Path> folders) {
    var leader =
        first(folders, "setsid")
            .map(setsid -> List.of(setsid.toString()))
            .or(() ->
                first(folders, "perl").map(perl -> List.of(perl.toString(), "-e", PERL, "--")))
            .orElse(List.of());
    var wrapper = new ArrayList<>(leader);
    first(folders, "setpriv")
        .ifPresent(path -> wrapper.addAll(List.of(path.toString(), "--pdeathsig", "KILL")));
    return new OwnGroup(wrapper, !leader.isEmpty());
  }

  List<String> wrap(List<String> command) {
    return Stream.concat(wrapper.stream(), command.stream()).toList();
  }

  private static Optional<Path> first(List<Path> folders, String name) {
    return folders.stream()
        .map(folder -> folder.resolve(name))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
