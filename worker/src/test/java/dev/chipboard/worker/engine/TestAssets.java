package dev.chipboard.worker.engine;

import dev.chipboard.worker.model.ModelFile;
import dev.chipboard.worker.model.gguf.GgufMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/// The real model and the real engines that `.ci/fetch-engines` puts into a cache. Without them a
/// test is skipped with a reason, or fails where `CHIPBOARD_REQUIRE_ASSETS=1`.
public final class TestAssets {
  private TestAssets() {}

  public static Path model() {
    return asset("models/SmolLM2-135M-Instruct.Q4_1.gguf");
  }

  public static ModelFile modelFile() {
    return file(model(), "llama");
  }

  public static ModelFile file(Path path, String architecture) {
    try {
      var metadata = new GgufMetadata("test", architecture, "Q4_1", 8192, 0, 49152, true);
      return new ModelFile(path, "0".repeat(64), Files.size(path), metadata);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  public static Path llamaServer() {
    return asset("llama.cpp-11434/bin/llama-server");
  }

  public static Path xllamacppPython() {
    return asset("xllamacpp-2026.10.11549/venv/bin/python");
  }

  private static Path asset(String name) {
    var path = root().resolve(name);
    if (!Files.exists(path)) {
      var reason = path + " is missing; .ci/fetch-engines gets it";
      if ("1".equals(System.getenv("CHIPBOARD_REQUIRE_ASSETS"))) {
        Assertions.fail(reason);
      }
      System.err.println("SKIPPED: " + reason);
      Assumptions.abort(reason);
    }
    return path;
  }

  private static Path root() {
    return Optional.ofNullable(System.getenv("CHIPBOARD_TEST_ASSETS"))
        .map(Path::of)
        .orElseGet(() -> cache().resolve("chipboard-test-assets"));
  }

  private static Path cache() {
    return Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
        .map(Path::of)
        .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"));
  }
}
