package dev.chipboard.worker.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Why a sandbox did not come up, told from what bubblewrap said, with the command that mends it.
///
/// @param reason for people
/// @param fix what to do, the exact command where there is one, or null where none is known
record Diagnosis(String reason, @Nullable String fix) {
  private static final String PROFILE = "/etc/apparmor.d/bwrap-userns-restrict";

  /// What a kernel says that keeps user namespaces from unprivileged programs: AppArmor on Ubuntu
  /// since 24.04 (the first three), a sysctl elsewhere.
  private static final List<String> NO_NAMESPACES =
      List.of(
          "loopback: Failed RTM_NEWADDR",
          "loopback: Failed RTM_NEWLINK",
          "setting up uid map: Permission denied",
          "No permissions to create",
          "Creating new namespace failed");

  /// What the machine says about itself.
  ///
  /// @param appArmor `kernel.apparmor_restrict_unprivileged_userns` is 1
  /// @param profileShipped whether the AppArmor profile for bubblewrap is in its place
  /// @param container whether this looks like the inside of a container
  record Host(boolean appArmor, boolean profileShipped, boolean container) {
    static Host ofThisMachine() {
      return new Host(
          reads("/proc/sys/kernel/apparmor_restrict_unprivileged_userns", "1"),
          Files.exists(Path.of(PROFILE)),
          Files.exists(Path.of("/.dockerenv")) || Files.exists(Path.of("/run/.containerenv")));
    }

    private static boolean reads(String file, String value) {
      try {
        return Files.readString(Path.of(file)).strip().equals(value);
      } catch (IOException _) {
        return false; // a kernel without AppArmor has no such file
      }
    }
  }

  static Diagnosis of(String talk, Host host) {
    var said = complaint(talk);
    if (NO_NAMESPACES.stream().anyMatch(said::contains)) {
      return namespaces(said, host);
    }
    if (said.contains("Can't mount proc")) {
      return new Diagnosis(
          "this container hides parts of /proc, which a sandbox needs (" + said + ")",
          "docker run --security-opt seccomp=unconfined --security-opt systempaths=unconfined ...");
    }
    if (said.contains("Unknown option")) {
      return new Diagnosis(
          "bubblewrap is older than 0.8.0 (" + said + "); a newer one is needed",
          "upgrade the system's bubblewrap, or put a newer bwrap first on the PATH");
    }
    if (talk.contains("\"exit-code\"")) {
      return new Diagnosis("the sandbox started and its init ended: " + said, null);
    }
    return new Diagnosis("bubblewrap cannot make a sandbox: " + said, null);
  }

  /// Tells which programs are missing.
  ///
  /// @param manager what installs programs here, if it is known
  /// @param root whether this process may install without asking for rights
  static Diagnosis missing(List<String> programs, Optional<PackageManager> manager, boolean root) {
    return new Diagnosis(
        "missing on this machine: " + String.join(", ", programs),
        manager.map(each -> String.join(" ", each.install(programs, root))).orElse(null));
  }

  private static Diagnosis namespaces(String said, Host host) {
    if (host.container()) {
      return new Diagnosis(
          "this container does not allow user namespaces (" + said + ")",
          "docker run --security-opt seccomp=unconfined --security-opt apparmor=unconfined"
              + " --security-opt systempaths=unconfined ...");
    }
    if (host.appArmor()) {
      var load = "sudo apparmor_parser -r " + PROFILE;
      return new Diagnosis(
          "AppArmor keeps user namespaces from bubblewrap (" + said + ")",
          host.profileShipped()
              ? load
              : "sudo apt-get install -y apparmor-profiles && sudo cp"
                  + " /usr/share/apparmor/extra-profiles/bwrap-userns-restrict "
                  + PROFILE
                  + " && "
                  + load);
    }
    return new Diagnosis(
        "the kernel keeps user namespaces from unprivileged programs (" + said + ")",
        "sudo sysctl -w user.max_user_namespaces=15000; "
            + "sudo sysctl -w kernel.unprivileged_userns_clone=1");
  }

  /// The last line that is not one of bubblewrap's status documents.
  private static String complaint(String talk) {
    return talk.lines()
        .filter(line -> !line.isBlank() && !line.startsWith("{"))
        .reduce((_, last) -> last)
        .orElse("it ended without a word");
  }
}
