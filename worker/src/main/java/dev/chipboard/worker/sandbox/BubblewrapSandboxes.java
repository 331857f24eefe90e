package dev.chipboard.worker.sandbox;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.machine.Capabilities;
import dev.chipboard.tasks.suite.Instance;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Sandboxes made with bubblewrap on Linux.
public final class BubblewrapSandboxes implements Sandboxes {
  private static final int MOST_HIDDEN_OUTPUT = 1 << 20;

  private final SandboxLimits limits;
  private final @Nullable String path;
  private final Optional<MemoryGroups> groups = MemoryGroups.ofThisProcess();
  private volatile @Nullable Proof proven;

  /// @param path the value of PATH, where bubblewrap is looked for
  public BubblewrapSandboxes(SandboxLimits limits, @Nullable String path) {
    this.limits = limits;
    this.path = path;
  }

  @Override
  public Capabilities.Sandbox prove() {
    var result = Canary.prove(this);
    proven = result;
    return result.state();
  }

  @Override
  public Capabilities.Sandbox proven() {
    var known = proven;
    return known == null ? prove() : known.state();
  }

  @Override
  public double slowness() {
    var known = proven;
    return known == null ? Slowness.NONE : known.slowness();
  }

  @Override
  public String memoryGuard() {
    return groups.isPresent()
        ? "a control group of version 2 and by watching it"
        : "watching it (no memory controller of cgroup v2 is delegated to this process)";
  }

  @Override
  public Sandbox open(Contents contents) {
    var state = proven();
    if (!state.ready()) {
      throw new ChipboardException(ErrorCode.SANDBOX, "no safe sandbox here: " + state.reason());
    }
    return openUnproven(contents);
  }

  /// Opens one without asking whether the canary has passed: for the canary.
  BubblewrapSandbox openUnproven(Contents contents) {
    boolean root = isRoot();
    var search = Tools.search(path, root);
    var tools =
        search
            .found()
            .orElseThrow(() -> {
              var manager = PackageManager.find(Tools.SYSTEM);
              return new SandboxUnavailable(Diagnosis.missing(search.missing(), manager, root));
            });
    return BubblewrapSandbox.start(
        new BubblewrapSandbox.Ground(tools, root, groups), limits, contents);
  }

  @Override
  public Instance.HiddenOutput runOnce(Instance.HiddenRun run) {
    Instance.HiddenRun second;
    try (var sandbox = (BubblewrapSandbox) open(Contents.files(run.files()))) {
      var result =
          sandbox.run(
              run.command(), allowed(run.timeoutMillis()), Take.outputAlone(MOST_HIDDEN_OUTPUT));
      var output = new Instance.HiddenOutput(result.exitCode(), result.output());
      if (run.then().isEmpty()) {
        return output;
      }
      second = run.then().get().after(sandbox.freeze().workspace(), output);
    }
    return runOnce(second);
  }

  /// A slow machine gets the time for a hidden run, too, that it needs.
  private long allowed(long millis) {
    return Math.round(millis * Math.max(1, slowness()));
  }

  SandboxLimits limits() {
    return limits;
  }

  static boolean isRoot() {
    try {
      return Files.getAttribute(Path.of("/proc/self"), "unix:uid") instanceof Integer uid
          && uid == 0;
    } catch (java.io.IOException e) {
      throw new ChipboardException(ErrorCode.SANDBOX, "cannot tell who this process runs as", e);
    }
  }
}
