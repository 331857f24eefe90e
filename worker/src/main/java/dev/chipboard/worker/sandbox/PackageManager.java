package dev.chipboard.worker.sandbox;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// How a Linux system installs programs.
enum PackageManager {
  APT("apt-get", "install -y", "update", "python3", "util-linux"),
  DNF("dnf", "install -y", "", "python3", "util-linux"),
  PACMAN("pacman", "-S --noconfirm", "-Sy", "python", "util-linux"),
  ZYPPER("zypper", "--non-interactive install", "", "python3", "util-linux"),
  APK("apk", "add", "update", "python3", "setpriv");

  private final String program;
  private final String install;
  private final String refresh;
  private final String python;
  private final String setpriv;

  PackageManager(String program, String install, String refresh, String python, String setpriv) {
    this.program = program;
    this.install = install;
    this.refresh = refresh;
    this.python = python;
    this.setpriv = setpriv;
  }

  /// Finds the one of this system.
  ///
  /// @param folders where programs are, separated by colons
  static Optional<PackageManager> find(String folders) {
    return Arrays.stream(values())
        .filter(manager -> Tools.find(manager.program, folders).isPresent())
        .findFirst();
  }

  /// Returns the command that installs what provides these programs.
  List<String> install(List<String> missing, boolean root) {
    var line = prefix(root);
    line.addAll(List.of(install.split(" ")));
    missing.stream().map(this::providing).distinct().forEach(line::add);
    return List.copyOf(line);
  }

  /// Returns the command that fetches the lists of packages, which a fresh container lacks, where
  /// installing does not do so by itself.
  Optional<List<String>> refresh(boolean root) {
    if (refresh.isEmpty()) {
      return Optional.empty();
    }
    var line = prefix(root);
    line.add(refresh);
    return Optional.of(List.copyOf(line));
  }

  private List<String> prefix(boolean root) {
    var line = new ArrayList<String>();
    if (!root) {
      line.add("sudo");
    }
    line.add(program);
    return line;
  }

  private String providing(String tool) {
    return switch (tool) {
      case "bwrap" -> "bubblewrap";
      case "python3" -> python;
      case "setpriv" -> setpriv;
      default -> tool;
    };
  }
}
