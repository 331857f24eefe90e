package dev.chipboard.protocol.asset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The real model and engines that `.ci/fetch-engines` puts on a machine.
public final class Assets {
  public static final String MODEL = "smollm2-135m-instruct-q4_1";
  public static final String MODEL_SHA256 =
      "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53";
  private static final String MODEL_FILE = "models/SmolLM2-135M-Instruct.Q4_1.gguf";

  private Assets() {}

  /// Puts the default model into a home's cache, as an earlier run would have left it.
  public static void giveModel(Path home) throws IOException {
    var models = Files.createDirectories(home.resolve("cache/models"));
    var target = models.resolve(MODEL_SHA256 + ".gguf");
    if (!Files.exists(target)) {
      Files.createSymbolicLink(target, require(MODEL_FILE));
    }
  }

  public static Path model() {
    return require(MODEL_FILE);
  }

  public static Path llamaServer() {
    return require("llama.cpp-11434/bin/llama-server");
  }

  public static Path xllamacppPython() {
    return require("xllamacpp-2026.10.11549/venv/bin/python");
  }

  private static Path require(String name) {
    var path = folder().resolve(name);
    Requirement.met(Files.exists(path), path + " is missing: run .ci/fetch-engines");
    return path;
  }

  private static Path folder() {
    var named = System.getenv("CHIPBOARD_TEST_ASSETS");
    if (named != null) {
      return Path.of(named);
    }
    var cache = System.getenv("XDG_CACHE_HOME");
    var base = cache != null ? Path.of(cache) : Path.of(System.getProperty("user.home"), ".cache");
    return base.resolve("chipboard-test-assets");
  }
}
