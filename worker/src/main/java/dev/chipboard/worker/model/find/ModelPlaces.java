package dev.chipboard.worker.model.find;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Where model files lie on this machine: Chipboard's own cache and those of other programs.
///
/// @param store Chipboard's own
/// @param trees folders in which a model is looked for by its size and name
/// @param hubCaches caches of the model hub: `models--OWNER--NAME/blobs/SHA256`
/// @param blobs folders of Ollama: `sha256-SHA256`
public record ModelPlaces(Path store, List<Path> trees, List<Path> hubCaches, List<Path> blobs) {
  public ModelPlaces {
    trees = List.copyOf(trees);
    hubCaches = List.copyOf(hubCaches);
    blobs = List.copyOf(blobs);
  }

  /// Only the store.
  public static ModelPlaces alone(Path store) {
    return new ModelPlaces(store, List.of(store), List.of(), List.of());
  }

  public static ModelPlaces of(Path store, Map<String, String> environment, Path userHome) {
    var trees = new ArrayList<Path>();
    trees.add(store);
    set(environment, "LLAMA_CACHE").ifPresent(trees::add);
    trees.add(cache(environment, userHome).resolve("llama.cpp"));
    trees.add(userHome.resolve("Library/Caches/llama.cpp"));
    trees.add(userHome.resolve(".lmstudio/models"));
    trees.add(userHome.resolve(".cache/lm-studio/models"));
    var hub =
        Stream.of(
                set(environment, "HF_HUB_CACHE"),
                set(environment, "HUGGINGFACE_HUB_CACHE"),
                Optional.of(hubHome(environment, userHome).resolve("hub")))
            .flatMap(Optional::stream)
            .distinct()
            .toList();
    var ollama =
        Stream.of(
                set(environment, "OLLAMA_MODELS"),
                Optional.of(userHome.resolve(".ollama/models")),
                Optional.of(Path.of("/usr/share/ollama/.ollama/models")))
            .flatMap(Optional::stream)
            .map(folder -> folder.resolve("blobs"))
            .distinct()
            .toList();
    return new ModelPlaces(store, trees.stream().distinct().toList(), hub, ollama);
  }

  /// Returns the folder in which the hub's own tools keep their things.
  public static Path hubHome(Map<String, String> environment, Path userHome) {
    return set(environment, "HF_HOME").orElse(cache(environment, userHome).resolve("huggingface"));
  }

  private static Path cache(Map<String, String> environment, Path userHome) {
    return set(environment, "XDG_CACHE_HOME").orElse(userHome.resolve(".cache"));
  }

  private static Optional<Path> set(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name))
        .filter(value -> !value.isBlank())
        .map(Path::of)
        .filter(Path::isAbsolute);
  }
}
