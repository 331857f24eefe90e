package dev.chipboard.worker.model.local;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.model.Baseline;
import dev.chipboard.protocol.model.Catalog;
import dev.chipboard.protocol.model.Source;
import dev.chipboard.protocol.model.Variant;
import dev.chipboard.worker.model.Models;
import dev.chipboard.worker.model.disk.DiskFull;
import dev.chipboard.worker.model.gguf.GgufHeader;
import dev.chipboard.worker.model.gguf.GgufReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Makes a variant of any GGUF file on this disk.
public final class BareFile {
  private final Catalog catalog;
  private final LocalModels models;

  /// @param catalog a file that it lists keeps its name there
  public BareFile(Catalog catalog, LocalModels models) {
    this.catalog = catalog;
    this.models = models;
  }

  /// Reads and hashes the file; it is not copied.
  ///
  /// @throws dev.chipboard.protocol.error.ChipboardException as [GgufReader#read] does
  public Variant describe(Path path, Models.FetchProgress progress) {
    var header = GgufReader.readHeader(path);
    var real = real(path);
    var sha256 = models.hash(real, progress);
    var here = new Source.LocalFile(real.toString());
    return catalog
        .ofHash(sha256)
        .map(variant -> withSource(variant, here))
        .orElseGet(() -> describe(real, sha256, header, here));
  }

  private static Variant withSource(Variant known, Source here) {
    var sources = new ArrayList<Source>(List.of(here));
    sources.addAll(known.sources());
    return new Variant(
        known.name(),
        known.family(),
        known.parameters(),
        known.quantization(),
        known.architecture(),
        known.bytes(),
        known.sha256(),
        known.license(),
        known.context(),
        known.template(),
        sources);
  }

  private static Variant describe(Path path, String sha256, GgufHeader header, Source here) {
    var metadata = header.metadata();
    var name = name(path);
    if (Baseline.find(name).isPresent()) {
      throw new ChipboardException(
          ErrorCode.BAD_INPUT,
          path
              + " would be called '"
              + name
              + "', which is the name of a baseline: rename the file");
    }
    return new Variant(
        name,
        metadata.architecture(),
        metadata.parameters(),
        metadata.quantization(),
        metadata.architecture(),
        bytes(path),
        sha256,
        header.license().isEmpty() ? "unknown" : header.license(),
        metadata.context(),
        new Variant.ChatTemplate(metadata.chatTemplate(), header.toolTemplate(), null),
        List.of(here));
  }

  /// Returns the file name as a catalog name: lower case, without `.gguf`.
  static String name(Path path) {
    var name =
        path.getFileName()
            .toString()
            .toLowerCase(Locale.ROOT)
            .replaceFirst("[.]gguf$", "")
            .replaceAll("[^a-z0-9._-]+", "-")
            .replaceAll("^[._-]+|[._-]+$", "");
    return name.isEmpty() ? "model" : name;
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      throw DiskFull.whileReading(path, e);
    }
  }

  private static long bytes(Path path) {
    try {
      return Files.size(path);
    } catch (IOException e) {
      throw DiskFull.whileReading(path, e);
    }
  }
}
