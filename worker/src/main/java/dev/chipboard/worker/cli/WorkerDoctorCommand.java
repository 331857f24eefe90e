package dev.chipboard.worker.cli;

import dev.chipboard.protocol.console.Terminal;
import dev.chipboard.protocol.engine.EngineOffer;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.json.Json;
import dev.chipboard.protocol.machine.Capabilities;
import dev.chipboard.protocol.machine.Machine;
import dev.chipboard.worker.hardware.SystemProbe;
import dev.chipboard.worker.link.IdentityFile;
import dev.chipboard.worker.sandbox.Sandboxes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `chipboard worker doctor`: what this machine has, and what to do about each gap. Exits with 0
/// where it can run every trial, with 1 otherwise.
@Command(
    name = "doctor",
    description = "Say what this machine can run, and what to do about each gap.")
final class WorkerDoctorCommand implements Callable<Integer> {
  private static final int SCHEMA_VERSION = 1;

  private final Supplier<Terminal> terminal;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "table or json (default: table)",
      defaultValue = "table")
  private Format format = Format.table;

  @Mixin private EngineOptions engineOptions = new EngineOptions();

  WorkerDoctorCommand(Supplier<Terminal> terminal) {
    this.terminal = terminal;
  }

  enum Format {
    table,
    json
  }

  private record Document(
      int schemaVersion,
      boolean ready,
      Machine machine,
      List<EngineOffer> engines,
      Capabilities.Sandbox sandbox,
      long freeBytes,
      List<Examination.Finding> findings) {
    static Document of(Examination examination) {
      return new Document(
          SCHEMA_VERSION,
          examination.ready(),
          examination.machine(),
          examination.engines(),
          examination.sandbox(),
          examination.freeBytes(),
          examination.findings());
    }
  }

  @Override
  public Integer call() {
    var at = terminal.get();
    var examination = examine(at);
    switch (format) {
      case json -> at.result(Json.writePretty(Document.of(examination)));
      case table -> examination.findings().forEach(found -> at.result(Examination.line(found)));
    }
    return examination.ready() ? 0 : 1;
  }

  private Examination examine(Terminal at) {
    var machine = engineOptions.machine();
    var engines = LocalParts.engines(at, machine, engineOptions);
    var sandboxes = Sandboxes.ofThisMachine();
    var sandbox = sandboxes.prove();
    return new Examination(
        machine,
        engines.offers(),
        engines.problems(),
        sandbox,
        confinement(sandboxes),
        new SystemProbe().run("python3", "--version"),
        freeBytes(at.home().models()),
        membership(at.home().worker()));
  }

  private static String confinement(Sandboxes sandboxes) {
    return "memory held by %s; commands get %.2f times their limit of time"
        .formatted(sandboxes.memoryGuard(), sandboxes.slowness());
  }

  private static Examination.Membership membership(Path folder) {
    try {
      return new IdentityFile(folder)
          .read()
          .<Examination.Membership>map(known ->
              new Examination.Membership.Joined(
                  "worker "
                      + known.worker()
                      + " of "
                      + known.addresses().getFirst().getAuthority()))
          .orElseGet(Examination.Membership.None::new);
    } catch (ChipboardException e) {
      return new Examination.Membership.Unreadable(e.text());
    }
  }

  /// The folder need not be there yet.
  private static long freeBytes(Path folder) {
    Path existing = folder.toAbsolutePath();
    for (var up = existing.getParent();
        !Files.exists(existing) && up != null;
        up = up.getParent()) {
      existing = up;
    }
    try {
      return Files.getFileStore(existing).getUsableSpace();
    } catch (IOException e) {
      throw new ChipboardException(ErrorCode.RESOURCE, "cannot see the disk of " + existing, e);
    }
  }
}
