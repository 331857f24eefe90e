package dev.chipboard.worker.model.find;

import dev.chipboard.protocol.model.Source;
import dev.chipboard.protocol.model.Variant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks for model files where people have them already.
public final class ModelFinder {
  private static final Logger LOG = LoggerFactory.getLogger(ModelFinder.class);
  private static final int MAX_DEPTH = 6;
  private static final int MAX_ENTRIES = 20_000;

  private final ModelPlaces places;
  private final HashIndex index;

  public ModelFinder(ModelPlaces places, HashIndex index) {
    this.places = places;
    this.index = index;
  }

  /// Returns the files that may be this variant, the likeliest first. None of them is hashed here.
  public List<Path> candidates(Variant variant) {
    var found = new LinkedHashSet<Path>();
    add(found, storePath(variant.sha256()), variant);
    for (var source : variant.sources()) {
      if (source instanceof Source.LocalFile(var path)) {
        add(found, Path.of(path), variant);
      }
    }
    index.entries().stream()
        .filter(entry -> entry.sha256().equals(variant.sha256()))
        .forEach(entry -> add(found, entry.path(), variant));
    for (var folder : places.blobs()) {
      add(found, folder.resolve("sha256-" + variant.sha256()), variant);
    }
    for (var cache : places.hubCaches()) {
      for (var repository : list(cache)) {
        add(found, repository.resolve("blobs").resolve(variant.sha256()), variant);
      }
    }
    for (var tree : places.trees()) {
      walk(tree, variant, found);
    }
    return List.copyOf(found);
  }

  /// Returns the hashes that the blobs of other programs are named by.
  public Stream<String> blobNames() {
    var ofOllama = places.blobs().stream().flatMap(folder -> list(folder).stream());
    var ofHub =
        places.hubCaches().stream()
            .flatMap(cache -> list(cache).stream())
            .flatMap(repository -> list(repository.resolve("blobs")).stream());
    return Stream.concat(ofOllama, ofHub)
        .map(path -> path.getFileName().toString().replaceFirst("^sha256-", ""))
        .filter(name -> name.matches("[0-9a-f]{64}"));
  }

  /// Returns the files of the store with the hash that their name promises.
  public Map<Path, String> stored() {
    var stored = new TreeMap<Path, String>();
    for (var path : list(places.store())) {
      var name = path.getFileName().toString();
      if (name.matches("[0-9a-f]{64}[.]gguf")) {
        stored.put(real(path), name.substring(0, name.length() - ".gguf".length()));
      }
    }
    return stored;
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException _) {
      return path; // Gone since it was listed: whoever reads it will say so.
    }
  }

  public Path storePath(String sha256) {
    return places.store().resolve(sha256 + ".gguf");
  }

  private static void add(Set<Path> found, Path path, Variant variant) {
    try {
      if (Files.isRegularFile(path) && Files.size(path) == variant.bytes()) {
        found.add(path.toRealPath());
      }
    } catch (IOException e) {
      LOG.debug("{} is passed over", path, e);
    }
  }

  private static List<Path> list(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var files = Files.list(folder)) {
      return files.limit(MAX_ENTRIES).toList();
    } catch (IOException | UncheckedIOException e) {
      LOG.debug("{} is passed over", folder, e);
      return List.of();
    }
  }

  private static void walk(Path tree, Variant variant, Set<Path> found) {
    var names = names(variant);
    var visitor =
        new SimpleFileVisitor<Path>() {
          private int entries;

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (names.stream().anyMatch(plain(file.getFileName().toString())::endsWith)) {
              add(found, file, variant);
            }
            return ++entries < MAX_ENTRIES ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure) {
            return FileVisitResult.CONTINUE; // Not ours to read, so not ours to use.
          }
        };
    if (!Files.isDirectory(tree)) {
      return;
    }
    try {
      Files.walkFileTree(tree, EnumSet.noneOf(FileVisitOption.class), MAX_DEPTH, visitor);
    } catch (IOException e) {
      LOG.debug("{} is passed over", tree, e);
    }
  }

  /// Returns the names under which the file is known, its own and those in its sources.
  private static List<String> names(Variant variant) {
    var names = new ArrayList<String>();
    names.add(plain(variant.name() + ".gguf"));
    for (var source : variant.sources()) {
      switch (source) {
        case Source.Hub(_, _, var file) -> names.add(plain(lastName(file)));
        case Source.Pip(var parts) when parts.size() == 1 ->
            names.add(plain(lastName(parts.getFirst().member())));
        case Source.Pip _ -> {}
        case Source.LocalFile(var path) -> names.add(plain(lastName(path)));
      }
    }
    return names;
  }

  private static String lastName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }
}
