package dev.chipboard.deploy.harness;

import dev.chipboard.protocol.asset.Requirement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A view of the file system of its own (Linux, as root), in which a process finds a disk that is
/// too small or a program that is not there. The rest of the machine sees nothing of it, and it is
/// gone with the last process in it.
public final class PrivateMounts implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final Process holder;

  private PrivateMounts(Process holder) {
    this.holder = holder;
  }

  public static PrivateMounts open() throws IOException, InterruptedException {
    Requirement.programs("unshare", "nsenter", "mount");
    var holder =
        new ProcessBuilder(
                "unshare", "--mount", "--propagation", "private", "sh", "-c", "echo open && cat")
            .start();
    var talk = Lines.of(holder.getErrorStream(), "unshare");
    var first = Lines.of(holder.getInputStream(), "mounts").awaitFirst(LIMIT);
    if (!first.equals("open")) {
      holder.destroyForcibly();
      Requirement.met(false, "no mounts of its own for a test (run as root): " + talk.text());
    }
    return new PrivateMounts(holder);
  }

  /// Puts an empty disk of this size over a folder.
  public void disk(Path folder, int megabytes) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    inside("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "none", folder.toString());
  }

  /// Shows a file or folder where another one is.
  public void cover(Path place, Path by) throws IOException, InterruptedException {
    inside("mount", "--bind", by.toString(), place.toString());
  }

  /// Returns the command under which a process has this view.
  public List<String> command() {
    return List.of("nsenter", "--mount=/proc/" + holder.pid() + "/ns/mnt", "--");
  }

  /// Returns the command under which a process has this view and is nobody in particular: it may
  /// read and write what this one may, and believes that it is not root.
  public List<String> commandWithoutRights() {
    var command = new ArrayList<>(command());
    command.addAll(List.of("unshare", "--user", "--map-user=1000", "--map-group=1000", "--"));
    return List.copyOf(command);
  }

  /// Returns where a path of this view is seen from outside it.
  public Path seen(Path path) {
    return Path.of("/proc/" + holder.pid() + "/root" + path.toAbsolutePath());
  }

  private void inside(String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<>(command());
    command.addAll(List.of(arguments));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var said = Lines.of(process.getInputStream(), "mount").text();
    if (process.waitFor() != 0) {
      throw new AssertionError(String.join(" ", command) + ": " + said);
    }
  }

  @Override
  public void close() {
    holder.destroyForcibly();
  }
}
