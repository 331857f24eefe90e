package dev.chipboard.worker.model.gguf;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Real models that the build has fetched for tests. */
public final class RealAssets {
  static final String ABSENT = "skipped: the test assets are not fetched";

  private RealAssets() {}

  /** Returns SmolLM2; where CHIPBOARD_REQUIRE_ASSETS is set it has to be there. */
  static Optional<Path> smolLm2() {
    var folder =
        Optional.ofNullable(System.getenv("CHIPBOARD_TEST_ASSETS"))
            .map(Path::of)
            .orElse(Path.of(System.getProperty("user.home"), ".cache/chipboard-test-assets"));
    var file = folder.resolve("models/SmolLM2-135M-Instruct.Q4_1.gguf");
    if (!Files.exists(file) && required()) {
      throw new IllegalStateException(file + " is required by CHIPBOARD_REQUIRE_ASSETS");
    }
    return Optional.of(file).filter(Files::exists);
  }

  public static boolean required() {
    return "1".equals(System.getenv("CHIPBOARD_REQUIRE_ASSETS"));
  }
}
