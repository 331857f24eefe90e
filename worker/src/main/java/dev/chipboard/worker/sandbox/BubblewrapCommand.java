package dev.chipboard.worker.sandbox;

import dev.chipboard.protocol.file.Resource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The command line of a sandbox: the whole profile, with nothing in it that must stay secret, as
/// every user of the machine can read it.
final class BubblewrapCommand {
  /// The user that a sandbox started by root runs as. It owns nothing and is not `nobody`, whom
  /// other services use; a number below 65,536, which user namespaces of containers map.
  static final int UNPRIVILEGED = 65_432;

  private static final List<String> ROOTS = List.of("bin", "sbin", "lib", "lib32", "lib64");

  /// Reads the init from standard input, so that no file of it has to lie anywhere.
  private static final String BOOT =
      "import os,sys\ns=b''\nwhile len(s)<int(sys.argv[1]):s+=os.read(0,int(sys.argv[1])-len(s))\n"
          + "exec(compile(s,'init','exec'))";

  /// Folders of the host that a sandbox has to do with.
  ///
  /// @param group the control group that it runs in, if there is one
  /// @param fixture the folder with the socket of the task's server, if it has one
  record Places(Optional<Path> group, Optional<Path> fixture) {}

  private BubblewrapCommand() {}

  /// @param tools where the programs are
  /// @param root whether this process is root, whom process limits do not bind
  /// @param places what of the host it is given
  static List<String> of(
      Tools tools, boolean root, SandboxLimits limits, int initBytes, Places places) {
    var line =
        new ArrayList<>(
            List.of(
                "/bin/sh", "-c", Resource.text(BubblewrapCommand.class, "launch.sh"), "sandbox"));
    line.add(places.group().map(Path::toString).orElse(""));
    if (root) {
      line.addAll(List.of(tools.setpriv(), "--reuid=" + UNPRIVILEGED, "--regid=" + UNPRIVILEGED));
      line.add("--clear-groups");
    }
    line.add(tools.bubblewrap());
    line.addAll(List.of("--unshare-all", "--unshare-user", "--disable-userns"));
    line.addAll(List.of("--die-with-parent", "--new-session", "--as-pid-1", "--cap-drop", "ALL"));
    line.addAll(List.of("--uid", "1000", "--gid", "1000", "--hostname", "sandbox"));
    environment(line);
    line.addAll(List.of("--ro-bind", "/usr", "/usr"));
    ROOTS.forEach(name -> root(line, Path.of("/" + name)));
    etc(line);
    line.addAll(List.of("--proc", "/proc", "--dev", "/dev"));
    places
        .fixture()
        .ifPresent(folder -> line.addAll(List.of("--ro-bind", folder.toString(), "/run/fixture")));
    bounded(line, limits.temporaryBytes(), "/dev/shm");
    bounded(line, limits.temporaryBytes(), "/tmp");
    bounded(line, limits.workspaceBytes(), "/workspace");
    // bubblewrap leaves its own root and /dev writable and as large as half the memory.
    line.addAll(List.of("--remount-ro", "/dev", "--remount-ro", "/"));
    line.addAll(List.of("--chdir", "/workspace", "--json-status-fd", "3", "--"));
    line.addAll(List.of(tools.python(), "-I", "-S", "-c", BOOT, Integer.toString(initBytes)));
    return List.copyOf(line);
  }

  private static void environment(List<String> line) {
    line.add("--clearenv");
    set(line, "PATH", "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin");
    set(line, "HOME", "/tmp");
    set(line, "TMPDIR", "/tmp");
    set(line, "USER", "agent");
    set(line, "LANG", "C.UTF-8");
    set(line, "TZ", "UTC");
    set(line, "TERM", "dumb");
    // Or running a program would leave a __pycache__ in the workspace.
    set(line, "PYTHONDONTWRITEBYTECODE", "1");
  }

  private static void set(List<String> line, String name, String value) {
    line.addAll(List.of("--setenv", name, value));
  }

  /// `/bin` and its like are links into `/usr` on most systems and folders on some.
  private static void root(List<String> line, Path path) {
    try {
      if (Files.isSymbolicLink(path)) {
        line.addAll(List.of("--symlink", Files.readSymbolicLink(path).toString(), path.toString()));
      } else if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
        line.addAll(List.of("--ro-bind", path.toString(), path.toString()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the link " + path, e);
    }
  }

  /// An empty `/etc` breaks awk (a link through alternatives), `localhost` and whoami.
  private static void etc(List<String> line) {
    for (var name : List.of("/etc/alternatives", "/etc/ld.so.cache")) {
      line.addAll(List.of("--ro-bind-try", name, name));
    }
    line.addAll(List.of("--ro-bind-data", "4", "/etc/passwd", "--ro-bind-data", "5", "/etc/group"));
    line.addAll(List.of("--ro-bind-data", "6", "/etc/hosts"));
    line.addAll(List.of("--ro-bind-data", "7", "/etc/nsswitch.conf"));
    line.addAll(List.of("--chmod", "0755", "/etc"));
  }

  private static void bounded(List<String> line, long bytes, String mount) {
    line.addAll(List.of("--size", Long.toString(bytes), "--tmpfs", mount));
  }
}
