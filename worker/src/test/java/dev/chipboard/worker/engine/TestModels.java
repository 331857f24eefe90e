package dev.chipboard.worker.engine;

import dev.chipboard.protocol.asset.Assets;
import dev.chipboard.worker.model.ModelFile;
import dev.chipboard.worker.model.gguf.GgufMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Model files as the model room hands them out.
public final class TestModels {
  private TestModels() {}

  public static ModelFile modelFile() {
    return file(Assets.model(), "llama");
  }

  public static ModelFile file(Path path, String architecture) {
    try {
      var metadata = new GgufMetadata("test", architecture, "Q4_1", 8192, 0, 49152, true);
      return new ModelFile(path, "0".repeat(64), Files.size(path), metadata);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
